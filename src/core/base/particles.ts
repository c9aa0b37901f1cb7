/**
 * How a word ends when it is read aloud in Korean, which decides the form of the particle (조사) after it: “Slack을”,
 * “Google은”, “OpenAI는”. Latin names are judged by their spelling, after the rules of loanword orthography (외래어 표기법,
 * 제3장 제1절): a final p, t or k closes the syllable after a short vowel (Slack 슬랙, Reddit 레딧), but makes a syllable of its
 * own after a consonant or a long vowel (Microsoft 마이크로소프트, DeepSeek 딥시크), as b, d and g always do (Discord 디스코드).
 * {@link EXCEPTIONS} lists the words whose spelling misleads.
 */

/** `closed`: with a final consonant (받침). `rieul`: with the final ㄹ, after which 으로 is 로. */
export type Ending = 'vowel' | 'closed' | 'rieul';

/** Words by how they end, in lower case; also the last part of a compound such as “GitLab”. */
const EXCEPTIONS: ReadonlyMap<string, Ending> = new Map(
  (
    [
      ['closed', 'bag big club god job lab pub rob web bob jacob'],
      ['closed', 'cheap deep keep leap sheep sleep group geek foot tweet circuit biscuit york munich'],
      // In capitals, but read as one word: 오펙, 라인, 포스텍.
      ['closed', 'cset kg line opec postech'],
      ['vowel', 'bit hit set tibet watt scout soup jeep iraq crispr naver'],
      ['vowel', 'acme anime chile daphne hermione nestle pele'],
      ['vowel', 'ballet bouquet chevrolet debut manet monet peugeot'],
      // Units: 킬로미터, 센티미터, 밀리미터, 나노미터.
      ['vowel', 'km cm mm nm'],
      ['rieul', 'bayer'],
    ] as const
  ).flatMap(([ending, words]) => words.split(' ').map((word) => [word, ending] as const)),
);

/** Spellings by their end, in the order in which they are tried. Anything else ends in a vowel. */
const SPELLING_ENDINGS: readonly (readonly [RegExp, Ending])[] = [
  // Google 구글, Yale 예일; Chrome 크롬, iPhone 아이폰. After other consonants, a final e leaves a vowel: Claude 클로드.
  [/le?$/, 'rieul'],
  [/(?:[mn]e?|mb|ng)$/, 'closed'],
  // A long vowel before p, t or k: 시크, 호크, 루프, 미트. Short ones come next: 북, 아웃.
  [/(?:ook|out)$/, 'closed'],
  [/(?:ee|ea|oa|oo|ai|ei|ie|ia|ui|au|aw)[ptk]$/, 'vowel'],
  // Slack 슬랙, Scott 스콧, Grok 그록, Anthropic 앤트로픽, Nasdaq 나스닥.
  [/(?:ck|tt|pp|[aeiouy][ptkcq])$/, 'closed'],
];

/** Letters by their Korean names: 엘, 알; 엠, 엔. The others end in a vowel: 에이, 에프. */
const LETTER_ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ['l', 'rieul'],
  ['r', 'rieul'],
  ['m', 'closed'],
  ['n', 'closed'],
]);

/** Digits by their Korean names: 영, 일, 삼, 육, 칠, 팔. Zeros of round numbers end likewise: 십, 백, 천, 만, 억. */
const DIGIT_ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ['0', 'closed'],
  ['1', 'rieul'],
  ['3', 'closed'],
  ['6', 'closed'],
  ['7', 'rieul'],
  ['8', 'rieul'],
]);

/** Shorter words in capitals are read letter by letter: GPT 지피티, LLM 엘엘엠. Longer ones are words: NVIDIA 엔비디아. */
const SHORTEST_CAPITAL_WORD = 5;

/**
 * The ending of a word in any script. Quotation marks and other signs at its end do not count, and neither does
 * what stands in brackets: “네이처(Nature)” ends as 네이처 does. Digits are read in Korean, also after
 * letters (R1 알일, V3 브이삼), as readers differ on the English names.
 * Scripts other than Hangul and Latin are taken to end in a vowel.
 *
 * @example koreanEnding('Slack') // 'closed'
 * @example koreanEnding('“Google”') // 'rieul'
 * @example koreanEnding('OpenAI') // 'vowel'
 */
export function koreanEnding(word: string): Ending {
  const end = lastWordOf(word.normalize('NFC'));
  const last = end.at(-1) ?? '';
  if (/[가-힣]/.test(last)) return FINALS_BY_CODE[(last.charCodeAt(0) - 0xac00) % 28] ?? 'closed';
  // A letter by itself is called 기역, 니은, 리을 …; a vowel by its sound.
  if (/[ㄱ-ㅎ]/.test(last)) return last === 'ㄹ' ? 'rieul' : 'closed';
  if (/\p{Nd}/u.test(last)) return DIGIT_ENDINGS.get(last.normalize('NFKC')) ?? 'vowel';
  return latinEnding(end);
}

/** A syllable's code says its final: none is 0, ㄹ is 8 (The Unicode Standard, section 3.12). */
const FINALS_BY_CODE: Readonly<Partial<Record<number, Ending>>> = { 0: 'vowel', 8: 'rieul' };

/** The letters and digits at the end, without what comes before a space or a sign. */
function lastWordOf(text: string): string {
  const outside = text.replace(/[^\p{L}\p{N}\p{M})]+$/u, '').replace(/\s*\([^()]*\)$/u, '');
  const whole = (outside === '' ? text : outside).replace(/[^\p{L}\p{N}\p{M}]+$/u, '');
  return /[\p{L}\p{N}\p{M}'’]*$/u.exec(whole)?.[0] ?? '';
}

function latinEnding(word: string): Ending {
  // A final vowel with an accent is never silent: Beyoncé 비욘세.
  if (/[^a-z]$/i.test(word) && /^[aeiou]/i.test(word.at(-1)?.normalize('NFD') ?? '')) return 'vowel';
  const plain = word.normalize('NFD').replace(/[\p{M}'’]/gu, '');
  const part = lastPartOf(plain);
  const small = part.toLowerCase();
  const exception = EXCEPTIONS.get(plain.toLowerCase()) ?? EXCEPTIONS.get(small);
  if (exception !== undefined) return exception;
  if (isSpelledOut(part)) return LETTER_ENDINGS.get(small.at(-1) ?? '') ?? 'vowel';
  return SPELLING_ENDINGS.find(([pattern]) => pattern.test(small))?.[1] ?? 'vowel';
}

/** The last part of a compound: OpenAI → AI, YouTube → Tube, 671B → B. */
const lastPartOf = (word: string): string => /(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.exec(word)?.[0] ?? word;

/** Whether each letter is named: a short acronym, one that cannot be spoken, or a word without vowels such as “npm”. */
function isSpelledOut(word: string): boolean {
  if (word.length === 1 || !/[aeiouy]/i.test(word)) return true;
  const isAcronym = word === word.toUpperCase();
  return isAcronym && (word.length < SHORTEST_CAPITAL_WORD || /[^aeiouy]{3}/i.test(word));
}

const PARTICLES_AFTER_CONSONANT =
  /(?:은|이|을|과|아|으로|이랑|이라고|이라는|이란|이라면|이라도|이야|이에요|이었[가-힣]*)$/;
const PARTICLES_AFTER_VOWEL = /(?:는|가|를|와|야|랑|라고|라는|란|라면|예요|였[가-힣]*)$/;
const PARTICLES_AFTER_BOTH =
  /(?:의|에|에서|에게|에게서|한테|께서|보다|처럼|부터|까지|마다|하고|입니다|입니까|인가요?|씨|님)$/;

/**
 * A word that is not known, as an answer quotes it: without particles, but only those that fit what is before them. The
 * last syllables of 엔비디아, 화웨이 and 우크라이나 belong to the names.
 *
 * @example withoutFittingParticles('엔비디아에서는') // '엔비디아'
 */
export function withoutFittingParticles(word: string): string {
  for (const particles of [PARTICLES_AFTER_CONSONANT, PARTICLES_AFTER_VOWEL, PARTICLES_AFTER_BOTH]) {
    const rest = word.replace(particles, '');
    if (rest === word || rest.length < 2) continue;
    const isAfterVowel = koreanEnding(rest) === 'vowel';
    if (particles === PARTICLES_AFTER_BOTH || isAfterVowel === (particles === PARTICLES_AFTER_VOWEL))
      return withoutFittingParticles(rest);
  }
  return word;
}
