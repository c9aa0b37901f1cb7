/** The kinds of options. Each parses typed text, and describes what it expects when it cannot. */
import { z } from 'zod';
import { LANGUAGE_NAMES, LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Channel } from '../record/channel.ts';
import { SOFTWARE } from '../reply/mention.ts';

export interface Suggestion {
  /** The text that the option is set to. */
  value: string;
  /** The text that people see. */
  label: string;
  /** The word that people type for this value in their language; defaults to `value`. */
  name?: string;
}

/** The person who types a value, the place and the time. */
export interface ReadContext {
  /** The id of the person who types. */
  caller?: string | undefined;
  /** The id of the channel where they do. */
  here?: string | undefined;
  /** Today in the space's time zone, a day number; defaults to today in UTC. */
  today?: number;
}

/** The data that suggestions are made from. */
export interface SuggestContext {
  knowledge: Knowledge;
  locale: Locale;
  limit: number;
  /** Today in the space's time zone, a day number; defaults to today in UTC. */
  today?: number;
  /** The channels of the space that follow something, or once did. */
  channels?: readonly Channel[];
  /** The channel where somebody types. */
  here?: string | undefined;
  /** When nothing is typed yet: ids of topics that the person probably wants, the likeliest first. */
  likely?: readonly string[];
  /** When nothing is typed yet, for options with {@link Option.offersChanged}: ids of statements, those changed last first. */
  changed?: readonly string[];
}

/** The records that a value may name. */
export interface RecogniseContext {
  knowledge: Knowledge;
  /** Whether the words are the name of a command, or its beginning. */
  isCommand(words: string): boolean;
}

/** The data that names are looked up in. */
export interface NameContext {
  commands: readonly { name: Text; formerly?: Text }[];
  /** Names topics; without it, they have none. */
  knowledge: Knowledge | undefined;
}

export interface Option<T = unknown> {
  /** English names are lower-case letters, with hyphens; Korean names work when typed. */
  name: Text;
  /** A former name. It still works when typed and in buttons of old messages, but is not shown. */
  formerly?: Text;
  /**
   * Other names that people type, in lower case and in any language, and what a value after them means: `{}` stands for it.
   * @example
   * { till: '{}', before: 'before {}' } // “before:2024” is “until:before 2024”
   */
  synonyms?: Readonly<Record<string, string>>;
  description: Text;
  /** The label of its form field; defaults to `name`, which begins with a capital letter there. */
  label?: Text;
  kind: 'text' | 'date' | 'choice' | 'flag' | 'number' | 'person' | 'channel' | 'file';
  required: boolean;
  /** The maximum length of a value, in UTF-16 units. */
  maxLength?: number;
  /** Whether the form field is a multi-line one. */
  long?: boolean;
  /** Whether words of a line become its value as typed, with their quotation marks. */
  isSentence?: true;
  /** Whether only buttons set it: it can be typed, but help and the platforms’ menus leave it out. */
  isInternal?: true;
  /** Whether an empty value clears what was there. */
  emptiable?: true;
  /** Describes valid input in errors and help: "a date, such as 2024 or 2024-12". */
  expects: Text;
  /** Parses the text; `undefined` when it is not valid. */
  read(typed: string, context?: ReadContext): T | undefined;
  /** Says what is wrong with a text that {@link read} refuses; defaults to what the option expects. */
  explain?(typed: string, context?: ReadContext): Text | undefined;
  choices?: readonly { value: string; name: Text }[];
  /** Whether any text can be typed, and this one is a value that there is, such as the name of a topic. */
  recognises?(typed: string, known: RecogniseContext): boolean;
  /**
   * Returns the value’s name in each language, if the value is an id or a word of one language. Each name reads back as
   * the value; languages without such a name are left out.
   */
  named?(value: string, context: NameContext): Partial<Text> | undefined;
  /** Whether an id says little to people, so that lines in English have the name in its place as well. */
  hidesIds?: true;
  suggest?(typed: string, context: SuggestContext): readonly Suggestion[];
  /** Whether it suggests the statements that were changed last when nothing is typed yet. */
  offersChanged?: true;
}

export type Naming = Pick<Option, 'name' | 'formerly' | 'synonyms' | 'description' | 'label'>;
type MaybeRequired<T, R> = R extends true ? Option<T> & { required: true } : Option<T> & { required: false };

/** Any non-empty text, up to `maxLength` characters (default 200). */
export function text<R extends boolean = false>(
  from: Naming & {
    required?: R;
    expects?: Text;
    suggest?: Option['suggest'];
    offersChanged?: true;
    recognises?: Option['recognises'];
    named?: Option['named'];
    hidesIds?: true;
    maxLength?: number;
    long?: boolean;
    isSentence?: true;
    isInternal?: true;
  },
): MaybeRequired<string, R> {
  const { maxLength = 200, long = false } = from;
  const kind = long ? { en: 'text', ko: '글' } : { en: 'words', ko: '낱말' };
  return {
    expects: { en: `${kind.en}, at most ${maxLength} characters`, ko: `${maxLength}자 이내의 ${kind.ko}` },
    ...from,
    maxLength,
    kind: 'text',
    required: from.required ?? false,
    read: (typed: string) => (typed === '' || typed.length > maxLength ? undefined : typed),
  } as MaybeRequired<string, R>;
}

/** Lets a value be cleared, by an empty form field or by `name:""`; it then reads as `''`. */
export function emptiable<T>(
  option: Option<T> & { required: false },
): Option<T | ''> & { required: false; emptiable: true } {
  const read: Option<T | ''>['read'] = (typed, context) => (typed === '' ? '' : option.read(typed, context));
  return { ...option, emptiable: true, read };
}

/** One of a few values, typed as the value or as its name in any language. */
export function choice<const V extends string, R extends boolean = false>(
  from: Naming & { choices: readonly { value: V; name: Text }[]; required?: R },
): MaybeRequired<V, R> {
  const words = new Map<string, V>();
  for (const { value, name } of from.choices)
    for (const word of [value, ...Object.values(name)]) words.set(word.toLowerCase(), value);
  return {
    ...from,
    kind: 'choice',
    required: from.required ?? false,
    expects: {
      en: from.choices.map(({ value }) => value).join(', '),
      ko: from.choices.map(({ value, name }) => `${value}(${name.ko})`).join(', '),
    },
    read: (typed) => words.get(typed.toLowerCase()),
    named: (typed) => {
      const value = words.get(typed.toLowerCase());
      const name = from.choices.find((each) => each.value === value)?.name;
      const own = Object.entries(name ?? {}).filter(([, word]) => words.get(word.toLowerCase()) === value);
      return Object.fromEntries(own);
    },
    suggest: (typed, { locale }) =>
      from.choices
        .filter(({ value, name }) => [value, ...Object.values(name)].some((word) => beginsWith(word, typed)))
        .map(({ value, name }) => ({ value, label: name[locale] })),
  } as MaybeRequired<V, R>;
}

const beginsWith = (word: string, typed: string): boolean =>
  word.toLowerCase().startsWith(typed.toLowerCase());

const YES = new Set(['true', 'yes', 'y', 'on', '1', '예', '네', '응', '켬', '참']);
const NO = new Set(['false', 'no', 'n', 'off', '0', '아니요', '아니오', '아니', '끔', '거짓']);

const FLAG_WORDS: Readonly<Record<`${boolean}`, Text>> = {
  true: { en: 'true', ko: '예' },
  false: { en: 'false', ko: '아니요' },
};

/** Yes or no, in either language. */
export function flag(from: Naming): Option<boolean> & { required: false } {
  return {
    ...from,
    kind: 'flag',
    required: false,
    expects: { en: 'true or false', ko: 'true(예) 또는 false(아니요)' },
    read: (typed) => (YES.has(typed.toLowerCase()) ? true : NO.has(typed.toLowerCase()) ? false : undefined),
    named: (typed) =>
      YES.has(typed.toLowerCase())
        ? FLAG_WORDS.true
        : NO.has(typed.toLowerCase())
          ? FLAG_WORDS.false
          : undefined,
    suggest: (typed, { locale }) =>
      Object.entries(FLAG_WORDS)
        .filter(([value, name]) => [value, ...Object.values(name)].some((word) => beginsWith(word, typed)))
        .map(([value, name]) => ({ value, label: name[locale] })),
  };
}

const CountingNumber = z.coerce.number().int().min(1).max(1_000_000);

/** A whole number from 1 to 1,000,000. */
export function count(from: Naming): Option<number> & { required: false } {
  return {
    ...from,
    kind: 'number',
    required: false,
    expects: { en: 'a number from 1', ko: '1 이상의 수' },
    read: (typed) => (/^\d+$/.test(typed) ? CountingNumber.safeParse(typed).data : undefined),
  };
}

/**
 * A person, by a mention or an id; read as the id of a caller. A mention without a platform means the caller's own: ids
 * there differ only in their last part.
 */
export function person<R extends boolean = false>(from: Naming & { required?: R }): MaybeRequired<string, R> {
  return {
    ...from,
    kind: 'person',
    required: from.required ?? false,
    expects: {
      en: 'a mention such as @minji, or an id such as discord:1234',
      ko: '@민지 같은 멘션이나 discord:1234 같은 id',
    },
    read: (typed, { caller } = {}) => readReference(typed, '@', caller),
  } as MaybeRequired<string, R>;
}

/** The author of a change: a {@link person}, or software, by its id. */
export function author(from: Naming): Option<string> & { required: false } {
  const { read, ...option } = person(from);
  return {
    ...option,
    read: (typed, context) => (Object.hasOwn(SOFTWARE, typed) ? typed : read(typed, context)),
  };
}

/** The words for the channel where something is typed. */
const HERE = new Set(['here', '여기']);

/** A channel, by a mention, by an id (`discord:1234`, `slack:T1:C2`), or by “here”. Platforms default as in {@link person}. */
export function channel(from: Naming): Option<string> & { required: false } {
  return {
    ...from,
    kind: 'channel',
    required: false,
    expects: {
      en: 'a channel such as #general, “here” for the one you are in, or an id such as discord:1234',
      ko: '#일반 같은 채널, 지금 있는 채널을 뜻하는 “여기”, discord:1234 같은 id',
    },
    read: (typed, { caller, here } = {}) =>
      HERE.has(typed.toLowerCase()) ? here : readReference(typed, '#', caller),
  };
}

/** Parses `<@1234>`, `<@!1234>`, `<#U12|name>`, an id on the caller's platform, or an id that names its platform. */
function readReference(typed: string, sign: '@' | '#', caller = ''): string | undefined {
  if (/^[a-z]+(?::[A-Z0-9]{1,40}){1,2}$/.test(typed)) return typed;
  const mention = new RegExp(`^<${sign}!?([A-Z0-9]{1,40})(?:\\|[^>]*)?>$`).exec(typed)?.[1];
  const id = mention ?? /^[A-Z0-9]{5,40}$/.exec(typed)?.[0];
  const platform = /^(.+:)[^:]+$/.exec(caller)?.[1];
  return id === undefined || platform === undefined ? undefined : platform + id;
}

/** The maximum length of a file, in UTF-16 units: some thousand entries. */
export const MAX_FILE_LENGTH = 2_000_000;

/** An attached text file, on platforms that have them; its value is the content. */
export function file(from: Naming): Option<string> & { required: false } {
  const megabytes = MAX_FILE_LENGTH / 1_000_000;
  return {
    ...from,
    kind: 'file',
    required: false,
    maxLength: MAX_FILE_LENGTH,
    expects: {
      en: `an attached text file, at most ${megabytes} million characters`,
      ko: `첨부한 텍스트 파일, ${megabytes}백만 자 이내`,
    },
    read: (typed) => (typed === '' || typed.length > MAX_FILE_LENGTH ? undefined : typed),
  };
}

/** The language of an answer: `lang:ko`. */
export const language = choice({
  name: { en: 'lang', ko: '언어' },
  synonyms: { language: '{}' },
  description: { en: 'Language of the answer', ko: '답변 언어' },
  choices: LOCALES.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
});
