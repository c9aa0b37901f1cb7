/** Takes the web addresses out of a sentence. */
import { looksLikeWebAddress } from '../../record/address.ts';

/** A Markdown link, an address in angle brackets, or a run of characters without blanks. */
const CANDIDATE = /!?\[[^\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<[^<>\s]+>|\S+/g;

/**
 * The addresses, as typed, and the sentence without them and the words that introduce them (“source:”, “출처:”, “via”). A bare
 * host counts only with a path or `www.`, since “Node.js” and “Amazon.com” are names.
 *
 * @example takeAddresses('R1 is out (https://example.org/r1).') // { addresses: ['https://example.org/r1'], rest: 'R1 is out.' }
 */
export function takeAddresses(text: string): { addresses: readonly string[]; rest: string } {
  const addresses: string[] = [];
  const rest = text.replace(CANDIDATE, (candidate) => {
    if (!isAddress(candidate)) return candidate;
    const [, before = '', address = '', after = ''] = ADDRESS_PARTS.exec(candidate) ?? [];
    addresses.push(address);
    return `${before === '(' ? '' : before}${ADDRESS_MARK}${after.replace(/^\)/, '')}`;
  });
  return { addresses, rest: withoutAddressMarks(rest) };
}

/** Stands in the text where an address was. */
const ADDRESS_MARK = '\uFFFC';
/** An address with the bracket before it, and the bracket and the signs after it. A closing bracket may be a part of it. */
const ADDRESS_PARTS = /^([(“"]?)(.*?)((?<=^\(.*)\)[.,;:!?。]*|["”]*[.,;!?。]*)$/s;

function isAddress(candidate: string): boolean {
  const bare = candidate.replace(/^[(“"]+/, '');
  if (!looksLikeWebAddress(bare)) return false;
  return /:\/\/|^[<[!]|^www\.|^[^/]+\/[^/]/i.test(bare);
}

const withoutAddressMarks = (text: string): string =>
  text
    .replaceAll(
      new RegExp(String.raw`(?:[(]?(?:source|via|link|출처|링크)\s*[::]?\s*)?${ADDRESS_MARK}[)]?`, 'giu'),
      ' ',
    )
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[.,;!?。](?:\s|$))/g, '')
    .trim();
