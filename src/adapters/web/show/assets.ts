/** The style sheets, scripts and icons of the pages. Their addresses contain a digest, so browsers can keep them for good. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const TYPES = {
  'chat.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export type AssetName = keyof typeof TYPES;

export interface Asset {
  type: string;
  content: string;
}

export class Assets {
  readonly #byPath = new Map<string, Asset>();
  readonly #paths = new Map<AssetName, string>();

  constructor() {
    for (const [name, type] of Object.entries(TYPES) as [AssetName, string][]) {
      const content = readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
      const digest = createHash('sha256').update(content).digest('base64url').slice(0, 12);
      const path = `/assets/${digest}/${name}`;
      this.#byPath.set(path, { type, content });
      this.#paths.set(name, path);
    }
  }

  /** The path at which pages refer to it. */
  href(name: AssetName): string {
    return this.#paths.get(name) ?? '';
  }

  at(path: string): Asset | undefined {
    return this.#byPath.get(path);
  }
}
