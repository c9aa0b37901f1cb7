/** Finds somebody's words in a sentence: those in quotation marks, and who said them. */

export interface Quotation {
  /** The words, without the marks around them. */
  words: string;
  /** Whether something stands between parts of them in the sentence: “We,” she said, “are ready.” */
  isBroken: boolean;
  /** The sentence without them. */
  outside: string;
  /** The name of the speaker, as typed, where the sentence says it. */
  speaker: string | undefined;
}

/** In quotation marks of any style. Single marks count only in pairs of typographic ones. */
const QUOTED = /“([^“”]+)”|"([^"]+)"|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」|『([^『』]+)』|‘([^‘’]+)’/gu;
/** Stands in a sentence for the words. */
const WORDS_MARK = '\uFFFC';

const SAYS =
  'said|says|say|told|tells|wrote|writes|tweeted|posted|argued|argues|added|adds|warned|warns|noted|claimed|claims|announced|' +
  'stated|declared|explained|asked|replied|remarked|insisted|recalled';
const ENGLISH_SAYS = new RegExp(String.raw`\b(?:${SAYS}|according to)\b`, 'i');
const KOREAN_SAYS =
  /(?:말|밝|전|썼|쓴|적었|했|강조|주장|설명|덧붙|언급|경고|평가|답|물었|털어놓|회상|지적|반박|발표)(?:하|혀|히|했|였|한|했|다|었|았|며|면서|고|은|ㄴ)/;
/** After words that are quoted in Korean. */
const KOREAN_QUOTING = new RegExp(`${WORDS_MARK}\\s*(?:이?라고|이?라며|이?라면서|라는|고|며)`);

const SPEAKER_NAME = String.raw`(\p{Lu}[\p{L}\p{N}.'’-]*(?:\s+(?:(?:de|van|von|bin|al|el)\s+)?\p{Lu}[\p{L}\p{N}.'’-]*){0,3})`;
const NAME_BEFORE = new RegExp(
  `${SPEAKER_NAME}(?:,[^,${WORDS_MARK}]{1,60},)?\\s+(?:has\\s+|had\\s+|once\\s+|also\\s+)?(?:${SAYS})\\b`,
  'u',
);
const NAME_AFTER = new RegExp(`\\b(?:${SAYS}|[Aa]ccording to)\\s+${SPEAKER_NAME}`, 'u');
const KOREAN_SUBJECT = /(?:^|\s)((?:[^\s,]+\s){0,3}?[^\s,]+?)(?:은|는|이|가|께서)(?=[\s,])/u;
const LABEL = new RegExp(`^\\s*([^:：${WORDS_MARK}]{1,60}?)\\s*[:：]\\s*${WORDS_MARK}`, 'u');
const SIGNATURE = new RegExp(`${WORDS_MARK}[.]?\\s*(?:[—–-]|―)\\s*([^${WORDS_MARK}]{1,60}?)[.]?\\s*$`, 'u');

/** Fewer words in marks are a title or an expression. */
const MIN_WORDS = 3;
const MIN_HANGUL = 6;

/**
 * The quotation, if the sentence reports one: enough words in quotation marks, beside a verb of saying, a name with a colon, or a
 * dash with a name.
 *
 * @example findQuotation('Sam Altman said: “AI will be everywhere.”')
 * // { words: 'AI will be everywhere.', speaker: 'Sam Altman', … }
 */
export function findQuotation(text: string): Quotation | undefined {
  const parts: string[] = [];
  const marked = text.replace(QUOTED, (whole, ...groups: (string | undefined)[]) => {
    const words = groups.slice(0, 7).find((each) => each !== undefined) ?? '';
    if (parts.length === 0 && !isLong(words) && !/,\s*$/.test(words)) return whole;
    parts.push(words.trim());
    return WORDS_MARK;
  });
  const [first] = parts;
  if (first === undefined || !isLong(parts.join(' '))) return undefined;
  const label = LABEL.exec(marked)?.[1];
  const signature = SIGNATURE.exec(marked)?.[1];
  const isSaid = ENGLISH_SAYS.test(marked) || KOREAN_QUOTING.test(marked) || KOREAN_SAYS.test(marked);
  const isAlone = new RegExp(`^[\\s.]*${WORDS_MARK}[\\s.]*$`).test(marked);
  if (label === undefined && signature === undefined && !isSaid && !isAlone) return undefined;
  const said = parts.map((part, at) => (at < parts.length - 1 ? part : part.replace(/,$/, '')));
  return {
    words: said.join(parts.length > 1 ? ' … ' : ''),
    isBroken: parts.length > 1,
    outside: marked.replaceAll(WORDS_MARK, ' ').replace(/\s+/g, ' ').trim(),
    speaker:
      withoutVerb(label) ??
      signature ??
      NAME_BEFORE.exec(marked)?.[1] ??
      NAME_AFTER.exec(marked)?.[1] ??
      koreanSubject(marked),
  };
}

const isLong = (words: string): boolean =>
  words.trim().split(/\s+/).length >= MIN_WORDS || (words.match(/[가-힣]/g)?.length ?? 0) >= MIN_HANGUL;

/** “Sam Altman said: …”: the name before the verb. */
function withoutVerb(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const name = label
    .replace(new RegExp(`\\s+(?:${SAYS})\\b.*$`, 'i'), '')
    .replace(/(?:은|는|이|가)$/u, '')
    .trim();
  return name === '' ? undefined : name;
}

const koreanSubject = (marked: string): string | undefined =>
  /[가-힣]/.test(marked) ? KOREAN_SUBJECT.exec(marked.replaceAll(WORDS_MARK, ' '))?.[1] : undefined;
