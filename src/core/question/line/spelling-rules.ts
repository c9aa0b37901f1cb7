/** Applies the rules of `words/spelling-ko.json`, by which Korean as it is typed in chat is spelled for reading. */
import { syllablesEndingIn } from '../../names/hangul.ts';
import { tableWords } from '../language/phrases.ts';
import table from '../words/spelling-ko.json' with { type: 'json' };

/** One rule. The README of `words` explains its parts. */
interface SpellingRule {
  readonly typed: string;
  readonly read: string;
  readonly instead?: Readonly<Record<string, string | undefined>>;
  readonly of?: string;
  readonly makes?: string;
  readonly unlessKnown?: boolean;
}

/** The names and words that rules ask for. */
export interface KnownSpellings {
  /** Whether the word, possibly misspelt, is a whole name. */
  readonly isName: (word: string) => boolean;
  /** Whether the word is a name, with or without particles, or in a statement. */
  readonly isKnown: (word: string) => boolean;
}

type SpellingTable = typeof table;
type SpellingStage = keyof SpellingTable['rules'];

const SHORTHANDS: Readonly<Record<string, () => string>> = {
  start: () => '(?<![가-힣])',
  end: () => '(?![가-힣])',
  ㄴ: () => `[${syllablesEndingIn('ㄴ')}]`,
  ㄹ: () => `[${syllablesEndingIn('ㄹ')}]`,
  ㅆ: () => `[${syllablesEndingIn('ㅆ')}]`,
};

type Rewriting = (text: string, known: KnownSpellings) => string;

/** The rules of a table, compiled. */
export class SpellingRules {
  readonly #words: Readonly<Record<string, string>>;
  readonly #stages: Readonly<Record<SpellingStage, readonly Rewriting[]>>;

  constructor({ words, rules }: Pick<SpellingTable, 'words' | 'rules'>) {
    this.#words = words;
    const compiled = (stage: readonly SpellingRule[]): readonly Rewriting[] =>
      stage.map((rule) => rewritingBy(rule, new RegExp(this.#expanded(rule.typed), 'giu')));
    this.#stages = {
      numbersOfNames: compiled(rules.numbersOfNames),
      beforeNames: compiled(rules.beforeNames),
      insideOfRuns: compiled(rules.insideOfRuns),
      askedFirst: compiled(rules.askedFirst),
      afterNames: compiled(rules.afterNames),
    };
  }

  /** The text after all rules of a stage, one after the other. */
  spell(stage: SpellingStage, text: string, known: KnownSpellings): string {
    return this.#stages[stage].reduce((spelled, rewrite) => rewrite(spelled, known), text);
  }

  /** The pattern with a group in place of each `{table}`. */
  #expanded(pattern: string): string {
    return pattern.replace(/\{(\p{L}+)\}/gu, (_, name: string) => {
      const shorthand = SHORTHANDS[name];
      if (shorthand !== undefined) return shorthand();
      const words = this.#words[name];
      if (words === undefined) throw new Error(`spelling-ko.json has no words named ${name}`);
      return `(?:${tableWords(words)
        .map((word) => this.#expanded(word))
        .join('|')})`;
    });
  }
}

const rewritingBy =
  (rule: SpellingRule, pattern: RegExp): Rewriting =>
  (text, known) =>
    text.replace(pattern, (typed: string, ...rest: readonly unknown[]) => {
      const partAt = (at: string): string => {
        const group = rest[Number(at) - 1];
        return typeof group === 'string' ? (rule.instead?.[group] ?? group) : '';
      };
      const read = rule.read.replace(/\$(\d)/g, (_, at: string) => partAt(at));
      const isLeft =
        (rule.unlessKnown === true && known.isKnown(typed)) ||
        (rule.of === 'name' && (known.isKnown(typed) || !known.isName(partAt('1')))) ||
        (rule.makes === 'name' && (known.isName(typed) || !known.isName(read)));
      return isLeft ? typed : read;
    });

/** The rules of `words/spelling-ko.json`. */
export const SPELLING_RULES = new SpellingRules(table);
