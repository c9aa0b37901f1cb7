import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StillLoading } from '../../../src/core/base/still-loading.ts';
import { NameIndex } from '../../../src/core/names/name-index.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  deepseek: ['DeepSeek', '딥시크'],
  'deepseek-r1': ['DeepSeek-R1', 'R1', '딥시크 R1'],
  'claude-1.5': ['Claude 1.5'],
  'claude-15': ['Claude 15'],
  nvidia: ['NVIDIA', '엔비디아'],
  'marina-zhang': ['Marina Zhang', '마리나 장', '장옥순'],
  'yunji-chen': ['Yunji Chen', '천윈지'],
  'ada-chen': ['Ada Chen'],
  'jensen-huang': ['Jensen Huang', '젠슨 황'],
  nature: ['Nature', '네이처'],
  mistral: ['Mistral AI', '미스트랄'],
  beyonce: ['Beyoncé'],
  cpp: ['C++'],
  csharp: ['C#'],
};

function indexOf(names: Readonly<Record<string, readonly string[]>> = NAMES): NameIndex {
  const index = new NameIndex();
  for (const [id, own] of Object.entries(names)) index.set({ id, names: [id, ...own] });
  return index;
}
const index = indexOf();
const resolve = (text: string): string[] => index.resolve(text).map(({ id, how }) => `${id} ${how}`);
const suggest = (text: string, limit = 5): string[] => index.suggest(text, limit).map(({ id }) => id);

describe('a name is understood', () => {
  it.each([
    ['as it is', 'DeepSeek', ['deepseek exact']],
    ['in any case', 'dEEPSEEK', ['deepseek exact']],
    ['with other spaces', ' deep  seek ', ['deepseek exact']],
    ['with and without hyphens', 'deep-seek r1', ['deepseek-r1 exact']],
    ['in full-width letters', 'ＤｅｅｐＳｅｅｋ', ['deepseek exact']],
    ['without its accents', 'beyonce', ['beyonce exact']],
    ['with its accents apart', 'Beyonce\u0301', ['beyonce exact']],
    ['in decomposed Hangul', '딥시크'.normalize('NFD'), ['deepseek exact']],
    ['with quotation marks and a full stop', '“Nature.”', ['nature exact']],
    ['with the signs that are part of it', 'c++', ['cpp exact']],
    ['with other such signs', 'C#', ['csharp exact']],
    ['with the dot of a number', 'claude 1.5', ['claude-1.5 exact']],
    ['without the dot of another', 'claude 15', ['claude-15 exact']],
    ['with a particle', '딥시크의', ['deepseek particle']],
    ['with particles upon particles', '엔비디아에서는', ['nvidia particle']],
    ['with a particle after Latin letters', 'Nature는', ['nature particle']],
    ['with a particle after several words', '마리나 장이라고', ['marina-zhang particle']],
    ['with an English possessive', 'DeepSeek’s', ['deepseek particle']],
    ['typed in the Latin layout', 'elqtlzm', ['deepseek layout']],
    ['typed in the Latin layout, with a particle', 'elqtlzmdml', ['deepseek layout']],
    ['typed in the Latin layout, in capitals', 'ELQTLZM', ['deepseek layout']],
    ['typed in the Korean layout', 'ㅇㄷ데ㄴㄷ다', ['deepseek layout']],
    ['by one word of it', 'Huang', ['jensen-huang word']],
    ['by one word of it with a particle', '장은', ['marina-zhang word']],
    ['by one word of it with a possessive', 'Huang’s', ['jensen-huang word']],
    ['with a title', '젠슨 황 회장', ['jensen-huang word']],
    ['with a title in front', 'Dr. Huang', ['jensen-huang word']],
    ['by its words in another order', 'Chen, Yunji', ['yunji-chen word']],
  ])('%s: %s', (_, text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });

  it('in several meanings where it has them', () => {
    expect(resolve('chen')).toEqual(['ada-chen word', 'yunji-chen word']);
  });

  it('as the one whose id it is, whatever else goes by it', () => {
    const both = indexOf({ nature: ['Nature'], environment: ['nature'] });
    expect(both.resolve('nature').map(({ id }) => id)).toEqual(['nature']);
    expect(both.resolve('Nature').map(({ id }) => id)).toEqual(['environment', 'nature']);
  });
});

describe('nothing is understood', () => {
  it.each(['', '   ', '!!!', 'deepsek', '장옥', 'ㄷㅅㅋ', 'cot', 'x'.repeat(301), '\u0000', '👍'])(
    'from %j',
    (text) => {
      expect(resolve(text)).toEqual([]);
    },
  );

  it('from a word that more than 25 things have', () => {
    const many = indexOf(
      Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`lab-${n}`, [`Research lab no${n}`]])),
    );
    expect(many.resolve('research')).toEqual([]);
    many.delete('lab-0');
    expect(many.resolve('research').length).toBe(25);
  });
});

describe('similar names are suggested while typing:', () => {
  it.each([
    ['the name itself first', '딥시크', 'deepseek'],
    ['half a name', 'mist', 'mistral'],
    ['a syllable begun', '딥ㅅ', 'deepseek'],
    ['a syllable with the next consonant on it', '딥싴', 'deepseek'],
    ['initial consonants', 'ㄷㅅㅋ', 'deepseek'],
    ['initial consonants of a part', 'ㅇㅂㄷ', 'nvidia'],
    ['a later word begun', 'hua', 'jensen-huang'],
    ['half a name in the Latin layout', 'elqtl', 'deepseek'],
    ['half a name in the Korean layout', 'ㅡㅑㄴㅅㄱ', 'mistral'],
    ['a letter too few', 'deepsek', 'deepseek'],
    ['two letters swapped', 'nvdiia', 'nvidia'],
    ['a wrong letter in a longer name', 'mistrel ai', 'mistral'],
    ['a vowel that sounds alike', '앤비디아', 'nvidia'],
    ['a doubled consonant', '딥씨크', 'deepseek'],
    ['a wrong jamo', '네이쳐', 'nature'],
    ['a slip and a particle', '앤비디어의', 'nvidia'],
    ['a slip in one word', 'Hunag', 'jensen-huang'],
    ['a slip in half a name', 'mistarl', 'mistral'],
    ['a slip in the beginning of a long name', 'jesnenhu', 'jensen-huang'],
    ['spelt by ear in Latin letters', 'dipsikeu', 'deepseek'],
    ['spelt by ear, of a Latin name', '비욘쎄', 'beyonce'],
  ])('%s: %s', (_, typed, first) => {
    expect(suggest(typed)[0]).toBe(first);
  });

  it('each thing once, at most as many as wanted, the shorter name first', () => {
    expect(suggest('deep')).toEqual(['deepseek', 'deepseek-r1']);
    expect(suggest('deep', 1)).toEqual(['deepseek']);
    expect(suggest('deep', 0)).toEqual([]);
  });

  it('the better-documented of two with the same prefix comes first', () => {
    const weighed = new NameIndex();
    const prefers = (best: string) => (id: string) => (id === best ? 9 : 1);
    weighed.set({ id: 'samsung-sdi', names: ['Samsung SDI'] });
    weighed.set({ id: 'samsung-electronics', names: ['Samsung Electronics'] });
    const suggested = (best: string) => weighed.suggest('sams', 2, prefers(best)).map(({ id }) => id);
    expect(suggested('samsung-electronics')).toEqual(['samsung-electronics', 'samsung-sdi']);
    // The index does not remember the weights of another space.
    expect(suggested('samsung-sdi')).toEqual(['samsung-sdi', 'samsung-electronics']);
  });

  it.each(['asdf', 'ㅋㅋㅋ', 'zzzzzz', '몰라요', '!?', '', '안녕하세요 반갑습니다', 'lorem ipsum dolor'])(
    'nothing for %j',
    (junk) => {
      expect(suggest(junk)).toEqual([]);
    },
  );
});

const name = fc.oneof(
  fc.constantFrom(...Object.values(NAMES).flat(), '딥', '딥시', 'deep', 'R1 mini', '장', 'Chen 장', ''),
  fc.string({ maxLength: 12 }),
);
const change = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  names: fc.option(fc.array(name, { maxLength: 4 })),
});

describe('after any changes', () => {
  it('an index answers as one made anew', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 25 }),
        fc.array(name, { minLength: 1, maxLength: 5 }),
        (steps, asked) => {
          const changed = new NameIndex();
          const standing = new Map<string, readonly string[]>();
          for (const { id, names } of steps) {
            if (names === null) {
              changed.delete(id);
              standing.delete(id);
            } else {
              changed.set({ id, names });
              standing.set(id, names);
            }
            // Reading in between settles what is settled lazily.
            changed.suggest(id, 3);
          }
          const fresh = indexOf();
          for (const id of Object.keys(NAMES)) fresh.delete(id);
          for (const [id, names] of standing) fresh.set({ id, names });
          for (const text of asked) {
            expect(changed.resolve(text)).toEqual(fresh.resolve(text));
            expect(changed.suggest(text, 10)).toEqual(fresh.suggest(text, 10));
          }
        },
      ),
    );
  });
});

describe('while things are being loaded', () => {
  function loading(): NameIndex {
    const loaded = new NameIndex();
    loaded.beginLoading();
    for (const [id, own] of Object.entries(NAMES)) loaded.set({ id, names: () => [id, ...own] });
    return loaded;
  }

  /** Takes the steps that are asked for. Returns the answer and how many there were. */
  function answered<T>(ask: () => T): { answer: T; steps: number } {
    for (let steps = 0; ;)
      try {
        return { answer: ask(), steps };
      } catch (error) {
        if (!(error instanceof StillLoading) || error.steps === undefined) throw error;
        for (const work = error.steps(); work.next().done !== true;) steps++;
      }
  }

  it('an id is found at once, a name after it is read, a part of one after that', () => {
    const loaded = loading();
    const steps = (text: string): number => answered(() => loaded.resolve(text)).steps;
    expect(steps('deepseek-r1')).toBe(0);
    expect(steps('딥시크의')).toBe(Object.keys(NAMES).length);
    expect(steps('nvidia')).toBe(0);
    expect(loaded.isReady).toBe(false);
    expect(steps('Huang')).toBeGreaterThan(Object.keys(NAMES).length);
    expect(steps('unheard of')).toBe(0);
    expect(loaded.isReady).toBe(true);
  });

  it.each([
    'DeepSeek',
    '딥시크의',
    'elqtlzm',
    'Huang',
    'Dr. Huang',
    'deepsek',
    'ㄷㅅㅋ',
    'nothing',
    'Nature',
  ])('the answers about %s are the same', (text) => {
    const loaded = loading();
    for (const [id, names] of [
      ['nature', undefined],
      ['deepseek', ['딥씨크']],
    ] as const)
      if (names === undefined) loaded.delete(id);
      else loaded.set({ id, names });
    const fresh = indexOf({ ...NAMES, deepseek: [] });
    fresh.set({ id: 'deepseek', names: ['딥씨크'] });
    fresh.delete('nature');
    expect(answered(() => loaded.resolve(text)).answer).toEqual(fresh.resolve(text));
    expect(answered(() => loaded.suggest(text, 9)).answer).toEqual(fresh.suggest(text, 9));
    expect(answered(() => loaded.isName(text)).answer).toBe(fresh.isName(text));
  });
});

describe('a name that a text can only mean', () => {
  const meaning = (typed: string, ...names: readonly string[]): string | undefined => {
    const index = new NameIndex();
    for (const name of names) index.set({ id: name, names: [name] });
    return index.meant(typed)?.id;
  };

  it.each([
    ['nvidi', 'NVIDIA'],
    ['딥식', 'DeepSeek'],
    ['구굴', '구글'],
    ['팔콘', 'Falcon'],
    ['젠슨', 'Jensen'],
  ])('%s is %s', (typed, name) => expect(meaning(typed, name)).toBe(name));

  it.each([
    ['lego', 'LIGO'],
    ['샘: 안녕', 'The Moon'],
    ['Bayer', 'David Baker'],
    ['Duolingo', '튜링'],
    ['리니지', '페이페이 리'],
    ['리나', '페이페이 리'],
  ])('%s is not %s', (typed, name) => expect(meaning(typed, name)).toBeUndefined());
});

describe('any text', () => {
  it('is answered, and by whole names first', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY_CHARACTER, maxLength: 400 }), (text) => {
        expect(Array.isArray(index.resolve(text))).toBe(true);
        expect(index.suggest(text, 5).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 500 },
    );
  });

  it('of 10,000 characters as well', () => {
    for (const text of [
      'a'.repeat(10_000),
      '딥'.repeat(10_000),
      '는'.repeat(10_000),
      '. '.repeat(5000),
      'ㄱ'.repeat(299),
    ])
      expect(suggest(text)).toEqual([]);
  });
});
