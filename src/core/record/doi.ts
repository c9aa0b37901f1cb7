/** Digital object identifiers: permanent names of publications. */

const DOI = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/)?(10\.\d{4,9}\/[^\s"<>]{1,200})$/i;

/**
 * The DOI in a text, with or without `doi:` or the address of a resolver; `undefined` for other text.
 * @example
 * readDoi('https://doi.org/10.1038/d41586-025-00259-0') // '10.1038/d41586-025-00259-0'
 */
export function readDoi(text: string): string | undefined {
  return DOI.exec(text.trim())?.[1]
    ?.replace(/[.,;]+$/, '')
    .toLowerCase();
}

/** The address that leads to the publication. */
export const doiAddress = (doi: string): string =>
  `https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}`;
