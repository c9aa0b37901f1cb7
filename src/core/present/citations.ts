/** Numbers the sources of a reply in the order of their first citation; statements share the numbers. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Citation } from '../record/schema.ts';
import type { Locale } from '../base/locale.ts';
import type { Block, Inline, Span } from '../reply/reply.ts';
import { readingAddress, citationWords } from './source-words.ts';

export class Citations {
  readonly #numbers = new Map<string, { number: number; citation: Citation }>();
  readonly #knowledge: Knowledge;
  readonly #locale: Locale;

  constructor(knowledge: Knowledge, locale: Locale) {
    this.#knowledge = knowledge;
    this.#locale = locale;
  }

  /** The citations after a statement: ` [1][2]`, each a link where the source has an address. */
  cite(citations: readonly Citation[]): Inline {
    const marks = citations.map((citation): Span => {
      const key = JSON.stringify([citation.source, citation.via, citation.locator]);
      let known = this.#numbers.get(key);
      if (known === undefined) this.#numbers.set(key, (known = { number: this.#numbers.size + 1, citation }));
      return { kind: 'citation', number: known.number, ...this.#address(citation) };
    });
    return marks.length === 0 ? [] : [' ', ...marks];
  }

  /** Returns the sources cited so far, a short line for each. */
  list(): readonly { number: number; words: string; source: string; url?: string }[] {
    const cited = [...this.#numbers.values()];
    const lines = cited.map(({ citation }) => this.#words(citation));
    return cited.map(({ number, citation }, at) => {
      const line = lines[at] ?? '';
      const isAlone = lines.every((other, index) => index === at || other !== line);
      const words = isAlone ? line : this.#words(citation, { withTitle: true });
      return { number, words, source: citation.source, ...this.#address(citation) };
    });
  }

  /** The list as a block; none when nothing was cited. */
  blocks(): readonly Block[] {
    if (this.#numbers.size === 0) return [];
    const sources = this.list().map(({ number, words, url }) => ({
      number,
      text: [words],
      ...(url !== undefined && { url }),
    }));
    return [{ kind: 'sources', title: { en: 'Sources', ko: '출처' }[this.#locale], sources }];
  }

  #words(citation: Citation, options?: { withTitle: boolean }): string {
    return citationWords(citation, this.#knowledge, this.#locale, options);
  }

  #address({ source }: Citation): { url?: string } {
    const url = readingAddress(this.#knowledge.source(source), source, this.#knowledge);
    return url === undefined ? {} : { url };
  }
}
