/** The stems of Korean verbs and adjectives, so that 열렸어, 열린 and 열리는 are forms of one word: see `stem-ko.ts` for nouns. */
import { withoutParticles } from '../names/affixes.ts';
import { jamoOf } from '../names/hangul.ts';

/** The endings of a line as letters, and none. */
const endingsOf = (line: string): ReadonlySet<string> => new Set(['', ...line.split(' ').map(jamoOf)]);

/** Endings of statements that are reported, asked back or explained: -다고, -다던데, -다는 거야. */
const REPORTED =
  '다는데 다는데요 다는지 다더라 다더라고 다더니 단데 다 다고 다고요 다구 다고해 다고했어 다는 다는거 다는게 다며 다면서 다면서요 다던데 다던데요 다지 다죠 다니 다니까 대 대요 대서 댔어 던데 던데요 답니다 단다 다네 다네요 다냐 다니요';
/** The noun 것 with its endings, which is joined to the verb in chat: 터진거임, 세운거더라, 있었던건데요. */
const THING =
  '거 거고 거냐 거냐고 거네 거네요 거니 거더라 거더라고 거던데 거라 거라고 거라며 거라던데 거래 거래요 거야 거에요 거여 거예요 거임 거잖아 거죠 거지 건 건가 건가요 건데 건데요 건지 건지요 걸 걸까 걸까요 것 것들 것은 것이 게';
const thingAfter = (modifier: string): string =>
  THING.split(' ')
    .map((thing) => modifier + thing)
    .join(' ');
const ASKED_BACK = `냐 냐고 냐구 냐며 니 나 나요 나여 노 누 는가 는가요 는지 는지요 는데 는데요 ${thingAfter('는')}`;
const SEEN = `네 네요 네여 더라 더라고 더라고요 더라구 더라구요 더라도 더니 던 던가 던가요 던지 ${thingAfter('던')} 군 군요 구나 구먼 거든 거든요 잖아 잖아요 고 고나서 고나서는 고난뒤 고난후 고나니 고요 구 구요 고서 기 기에 기도 기로 기를 기까지 기까지는 지 지요 죠 쥬 지만 길래 겠어 겠지 겠네 겠다 겠죠 으면 으니까 으니 으며 으면서 어서 어도 어야 으려나`;

/** After -았-, -었- and -했-. */
const AFTER_PAST = endingsOf(
  `어 어요 어여 엉 음 슴 습니다 습니까 습니당 어라 을까 을까요 을지 을걸 을걸요 을 을때 을때는 을때도 을때의 을땐 었어 었어요 었나 었나요 었지 었죠 었다 었는지 었던 었음 었네 었네요 었대 었대요 었다고 었다며 었다면서 었냐 었니 으므로 음을 음이 엇어 엇어요 엇나 엇나요 엇지 엇죠 엇음 엇대 엇대요 엇는지 ${REPORTED} ${ASKED_BACK} ${SEEN}`,
);
/** After -아 and -어. */
const AFTER_VOWEL = endingsOf(
  '요 여 서 서요 도 야 야지 야돼 야돼요 야되 야되나 야되나요 야되지 야됨 야해 야해요 야하나 야하나요 야하지 야함 라 라고 줘 줘요 주세요 준 준다 줬어 줬나 줬대 줄 주는 보자 봐 봐요 본 봤 봤어 봤나 봤던 본적 볼 버린 버렸어 버렸지 버렸대 버렸나요 버렸다 버렸음 버림 있어 있는 있나 있나요 있지 있음 있던 놓은 놨어 낸 냈어 냈나요 냈지 진 졌어 졌나 졌나요 졌다 졌지 졌대 짐 지는 왔어 왔나 온 갔어 갔나 간 갔지 갔대',
);
/** After -ㄴ, -은 and -는. */
const AFTER_MODIFIER = endingsOf(
  `지 지요 지는 가 가요 데 데요 데서 ${THING} 게요 지도 날 곳 채 적 다음 뒤 후 ${REPORTED}`,
);
/** After -ㄹ and -을. */
const AFTER_FUTURE = endingsOf(
  `까 까요 까여 지 지요 래 래요 ${THING} 게요 때 때는 때도 땐 수 예정 뻔 뻔한 만한 만큼 텐데`,
);
const AFTER_STEM = endingsOf(
  `${REPORTED} ${ASKED_BACK} ${SEEN} 는 는다 는다고 는다는 는대 는중 는거야 는데 게 게요 게된 도록 자 자고 자마자 려고 려면 러 려는 려던 려다 려했던 면 면서 며 세요 셔 셔요 신 시는 셨어 셨나 셨어요 셨나요 십니까 실 거나 든 든지 다가 다 소 느냐 자는 자며 자던데 라 라고 라는 라며 라던데 래 래요 ㅁ ㅂ니다 습니다 습니까 습니당 습니다만`,
);

const AFTER_NOMINAL = endingsOf('을 은 이 과 에 으로 의');
const AFTER_POLITE = endingsOf('니다 니까 니당 시다');

const isVowelLetter = (letter: string | undefined): boolean =>
  letter !== undefined && letter >= 'ㅏ' && letter <= 'ㅣ';

/** The stems before -아 or -어: 열려 → 열리, 불러 → 부르, 도와 → 돕. */
function stemsOfVowelForm(form: string): readonly string[] {
  const cut = (length: number): string => form.slice(0, -length);
  if (form.endsWith('ㅎㅐ')) return [`${cut(1)}ㅏ`];
  if (form.endsWith('ㅎㅏㅇㅕ')) return [cut(2)];
  if (form.endsWith('ㅇㅏ') || form.endsWith('ㅇㅓ')) return stemsBeforeVowel(cut(2));
  if (form.endsWith('ㅇㅗㅏ') || form.endsWith('ㅇㅜㅓ')) return [`${cut(3)}ㅂ`, cut(1)];
  // 내놔 is 내놓아.
  if (form.endsWith('ㄴㅗㅏ')) return [cut(1), `${cut(1)}ㅎ`];
  if (form.endsWith('ㅗㅏ') || form.endsWith('ㅜㅓ')) return [cut(1)];
  if (form.endsWith('ㅗㅐ')) return [`${cut(1)}ㅣ`];
  if (form.endsWith('ㅕ')) return [`${cut(1)}ㅣ`, form];
  if (form.endsWith('ㄹㄹㅏ') || form.endsWith('ㄹㄹㅓ')) return [`${cut(3)}ㄹㅡ`, `${cut(1)}ㅡ`];
  if (form.endsWith('ㅏ') || form.endsWith('ㅓ')) return [form, `${cut(1)}ㅡ`];
  return [form];
}

/** The stems before a vowel of an ending, which changes the last letter of some: 걸어 → 걷, 지어 → 짓. */
function stemsBeforeVowel(stem: string): readonly string[] {
  if (isVowelLetter(stem.at(-1))) return [stem, `${stem}ㅅ`];
  return stem.endsWith('ㄹ') ? [stem, `${stem.slice(0, -1)}ㄷ`] : [stem];
}

/** The stems before ㄴ, ㄹ, ㅁ and ㅂ, which take the place of ㄹ: 만든 → 만들, 먹은 → 먹, 추운 → 춥. */
function stemsBeforeFinal(form: string): readonly string[] {
  if (form.endsWith('ㅇㅡ')) return stemsBeforeVowel(form.slice(0, -2));
  if (form.endsWith('ㅇㅜ')) return [form, `${form.slice(0, -2)}ㅂ`];
  return isVowelLetter(form.at(-1)) ? [form, `${form}ㄹ`] : [form];
}

/** The stems before an ending. Only before ㄴ, ㅂ and ㅅ a stem loses its ㄹ: 만드는 → 만들, but 여자 is not a form of 열. */
const stemsBeforeEnding = (form: string, first: string): readonly string[] =>
  /[ㄴㅂㅅ]/.test(first) || /ㅇ[ㅡㅜ]$/.test(form) ? stemsBeforeFinal(form) : [form];

const cachedVerbs = new Map<string, readonly string[]>();
/** The cache is emptied when it is full. */
const MAX_CACHED = 20_000;
/** In syllables. Longer words are not looked at. */
const MAX_VERB_LENGTH = 14;

/**
 * The stems that the word may be a form of, as letters, most of which mean nothing; none when it has no ending of a verb. Two words
 * with a stem in common are most likely forms of one verb.
 *
 * @example verbStems('열렸대요') // ['ㅇㅕㄹㄹㅣ', 'ㅇㅕㄹㄹㅕ']
 */
export function verbStems(word: string): readonly string[] {
  let stems = cachedVerbs.get(word);
  if (stems !== undefined) return stems;
  stems =
    word.length > MAX_VERB_LENGTH || !/^[가-힣]+$/.test(word) ? [] : [...new Set(readStems(jamoOf(word)))];
  if (cachedVerbs.size >= MAX_CACHED) cachedVerbs.clear();
  cachedVerbs.set(word, stems);
  return stems;
}

function readStems(letters: string): readonly string[] {
  const past: string[] = [];
  const others: string[] = [];
  for (let at = 1; at < letters.length; at++) {
    const [form, last, rest] = [letters.slice(0, at), letters.charAt(at), letters.slice(at + 1)];
    if (AFTER_STEM.has(last + rest)) others.push(...stemsBeforeEnding(form, last));
    if (!isVowelLetter(form.at(-1)) && last !== 'ㅁ') continue;
    // 나왓어 is 나왔어.
    // 있 and 겠 are not past.
    if (
      !form.endsWith('ㅇㅣ') &&
      (last === 'ㅆ' || (last === 'ㅅ' && /^[ㅇㄴㄷㅈㅅ]/.test(rest))) &&
      AFTER_PAST.has(rest)
    )
      past.push(...stemsOfVowelForm(form));
    if (last === 'ㄴ' && AFTER_MODIFIER.has(rest)) others.push(...stemsBeforeFinal(form));
    if (last === 'ㄹ' && AFTER_FUTURE.has(rest)) others.push(...stemsBeforeFinal(form));
    if (last === 'ㅁ' && AFTER_NOMINAL.has(rest)) others.push(...stemsBeforeFinal(form));
    if (last === 'ㅂ' && rest !== '' && AFTER_POLITE.has(rest)) others.push(...stemsBeforeFinal(form));
    if (AFTER_VOWEL.has(last + rest)) others.push(...stemsOfVowelForm(form));
  }
  if (/[ㅏㅐㅓㅔㅕ]$/.test(letters)) others.push(...stemsOfVowelForm(letters));
  const all = past.length > 0 ? past : others;
  return all.flatMap((stem) => [stem, ...shorterStems(stem)]).filter(isStem);
}

/** The stem without -시-, -겠- and -어지-: 하시 → 하, 커지 → 크. */
function shorterStems(stem: string): readonly string[] {
  if (stem.length > 3 && stem.endsWith('ㅅㅣ')) return stemsBeforeFinal(stem.slice(0, -2));
  if (stem.endsWith('ㄱㅔ')) return stemsBeforeFinal(stem.slice(0, -2));
  return /[ㅏㅐㅓㅕ]ㅈㅣ$/.test(stem) ? stemsOfVowelForm(stem.slice(0, -2)) : [];
}

/** At least one syllable, from its first letter. */
const isStem = (letters: string): boolean => /^[ㄱ-ㅎ][ㅏ-ㅣ]/.test(letters);

/** Endings that make a verb of a noun: 해임하다, 해임되다, 해임당하다. */
const AFTER_NOUN = /(?:ㅎㅏ|ㄷㅗㅣ|ㄷㅏㅇㅎㅏ|ㅅㅣㅋㅣ|ㅂㅏㄷ|ㄱㅏ|ㄴㅏ)$/;

/** The noun that the verb of a stem is made of, as letters: 해임하 → 해임. */
function nounOfStem(stem: string): string | undefined {
  const noun = stem.replace(AFTER_NOUN, '');
  return noun !== stem && noun.length > 3 ? noun : undefined;
}

const cachedForms = new Map<string, readonly string[]>();

/**
 * Returns the forms that a word is compared by: the stems of the verb that it may be, each with a hyphen, and the noun
 * that it may be, as letters. Two words with one in common mean the same.
 *
 * @example koreanForms('해임됐대') // ['ㅎㅐㅇㅣㅁㄷㅗㅣ-', 'ㅎㅐㅇㅣㅁ']
 */
export function koreanForms(word: string): readonly string[] {
  let forms = cachedForms.get(word);
  if (forms !== undefined) return forms;
  const stems = verbStems(word);
  const nouns = [word, ...withoutParticles(word)].filter((noun) => noun.length > 1).map(jamoOf);
  const verbal = stems.map(nounOfStem).filter((noun) => noun !== undefined);
  forms = [...new Set([...stems.map((stem) => `${stem}-`), ...nouns, ...verbal])];
  if (cachedForms.size >= MAX_CACHED) cachedForms.clear();
  cachedForms.set(word, forms);
  return forms;
}
