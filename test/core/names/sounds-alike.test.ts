/** Tests which spellings in different scripts are taken for the same name. */
import { expect, it } from 'vitest';
import { soundsAlikeAcrossScripts } from '../../../src/core/names/sounds-alike.ts';

it.each([
  ['젠슨', 'Jensen', true],
  ['하사비스', 'Hassabis', true],
  ['샘알트만', 'Sam Altman', true],
  ['챌린저호', 'Theranos', false],
  ['튜링', 'Duolingo', false],
  ['이재명', 'the Moon', false],
])('%s and %s: %s', (korean, latin, is) => {
  expect([soundsAlikeAcrossScripts(korean, latin), soundsAlikeAcrossScripts(latin, korean)]).toEqual([
    is,
    is,
  ]);
});
