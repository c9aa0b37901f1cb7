/** Small parts of HTML. */

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A part of a payload. Platforms’ types are unions of dozens; the preview looks at what is there. */
export type Part = Readonly<Record<string, unknown>>;

export const partsOf = (value: unknown): readonly Part[] => (Array.isArray(value) ? (value as Part[]) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A picture in the page itself. */
export const imageHtml = (png: Uint8Array, alt: string): string =>
  `<img src="data:image/png;base64,${Buffer.from(png).toString('base64')}" alt="${escapeHtml(alt)}">`;
