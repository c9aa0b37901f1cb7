/** Random addresses of pages. */
import * as fc from 'fast-check';
import { ANY_CHARACTER } from './any-character.ts';

const encoded = ANY_CHARACTER.map(encodeURIComponent);
const oneOf = (characters: string): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...characters) }, { weight: 1, arbitrary: encoded });

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const inPath = oneOf(`${LETTERS}-._~!$&'()*+,;=:@`);
const inQuery = oneOf(`${LETTERS}-._~!$&'()*+,;=:@/?`);

const path = fc
  .array(fc.string({ unit: inPath, maxLength: 10 }), { maxLength: 5 })
  .map((segments) => segments.map((segment) => `/${segment}`).join(''));
const after = (sign: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(''),
    fc.string({ unit: inQuery, maxLength: 10 }).map((text) => `${sign}${text}`),
  );

/** Addresses like those of fast-check’s `webUrl`, whose first call takes a second of a processor in every worker. */
export const webAddress = (...schemes: readonly ['https' | 'http', ...'http'[]]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...schemes), fc.domain(), path, after('?'), after('#'))
    .map(([scheme, domain, ...rest]) => `${scheme}://${domain}${rest.join('')}`);
