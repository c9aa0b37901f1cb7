/** The topics and sources of one space, by their ids and by their names. */
import type { Source, Topic } from '../record/schema.ts';
import { termsOfWord } from '../search/terms.ts';
import { tokensOf } from '../search/tokens.ts';
import { LoadedRecords } from './loaded-records.ts';
import { isCurrent } from './named-records.ts';
import { sourcesAt } from './sources-at.ts';

export class KnownNames extends LoadedRecords {
  // Topics

  /** The topic of an id, or the topic that it was renamed or merged into. */
  topic(id: string): Topic | undefined {
    return this.names.topic(id);
  }

  /** The topics that have the word in their names or descriptions; none if there are many. */
  topicsDescribedBy(word: string): readonly string[] {
    return tokensOf(word).flatMap((token) => this.names.describedBy(termsOfWord(token).at(-1) ?? ''));
  }

  /** All topics that may make this one ambiguous. */
  topicsAround(topic: Topic): readonly Topic[] {
    return this.names.around(topic);
  }

  /** The topics that are neither merged nor withdrawn, by id. */
  topics(): readonly Topic[] {
    return this.names.readable();
  }

  /**
   * The topics that the text names outright; several when it is ambiguous.
   * @param options `layout: false` leaves out names typed in the other keyboard layout, and names with titles
   */
  resolveTopics(typed: string, options?: { layout?: boolean }): readonly Topic[] {
    return this.#currentTopics(this.names.topicNames.resolve(typed, options));
  }

  /** The one topic that a text with a slip in it, 초성 or the beginning of a name can mean. */
  readonly meantTopic = (typed: string): Topic | undefined =>
    this.topic(this.names.topicNames.meant(typed, this.whole.topicWeight)?.id ?? '');

  /** The one topic that the text is the beginning of a name of: “nvidi”, 딥시. */
  completedTopic(typed: string): Topic | undefined {
    const match = this.names.topicNames.meant(typed, this.whole.topicWeight);
    return match?.how === 'prefix' ? this.topic(match.id) : undefined;
  }

  /** Whether the text is a whole name of a topic or source that readers can find. */
  isName(text: string): boolean {
    return this.names.topicNames.isName(text) || this.names.sourceNames.isName(text);
  }

  /** Topics with a name like the text, best first; for empty text, those with the most entries. */
  suggestTopics(typed: string, limit: number): readonly Topic[] {
    if (typed.trim() === '') return this.#mostRecorded().slice(0, limit);
    return this.#currentTopics(this.names.topicNames.suggest(typed, limit + 5, this.whole.topicWeight)).slice(
      0,
      limit,
    );
  }

  /** The topics with the most entries. Cached until the next write. */
  #mostRecorded(): readonly Topic[] {
    if (this.whole.mostRecorded !== undefined) return this.whole.mostRecorded;
    const best: { topic: Topic; count: number }[] = [];
    for (const topic of this.names.topics.values()) {
      if (!isCurrent(topic)) continue;
      let count = 0;
      for (const id of [topic.id, ...this.names.mergedInto(topic.id)]) count += this.whole.byTopic.count(id);
      const after = (other: { topic: Topic; count: number }): boolean =>
        other.count < count || (other.count === count && other.topic.id > topic.id);
      const last = best.at(-1);
      if (best.length === MAX_SUGGESTED_TOPICS && last !== undefined && !after(last)) continue;
      const place = best.findIndex(after);
      best.splice(place < 0 ? best.length : place, 0, { topic, count });
      if (best.length > MAX_SUGGESTED_TOPICS) best.pop();
    }
    return (this.whole.mostRecorded = best.map(({ topic }) => topic));
  }

  #currentTopics(matches: readonly { id: string }[]): readonly Topic[] {
    const topics = matches.map(({ id }) => this.topic(id)).filter((topic) => topic !== undefined);
    return [...new Set(topics)];
  }

  // Sources

  source(id: string): Source | undefined {
    return this.names.sources.get(id);
  }

  /** The sources that are not withdrawn. */
  sources(): readonly Source[] {
    return [...this.names.sources.values()].filter(({ retired }) => retired !== true);
  }

  /** Sources by id; or else by DOI, address, title, publisher, author, or the topic that publishes them. */
  resolveSources(typed: string): readonly Source[] {
    const exact = this.names.sources.get(typed.trim());
    if (exact !== undefined && exact.retired !== true) return [exact];
    const at = sourcesAt(typed, this.sources());
    if (at.length > 0) return at;
    const named = this.names.sourceNames.resolve(typed).map(({ id }) => this.names.sources.get(id));
    const ofTopics = this.resolveTopics(typed).flatMap((topic) => this.sourcesOf(topic.id));
    return [...new Set([...named, ...ofTopics])].filter((source) => source !== undefined);
  }

  /** Sources with a name like the text, best first; for empty text, those that most entries cite. */
  suggestSources(typed: string, limit: number): readonly Source[] {
    if (typed.trim() === '')
      return this.sources()
        .map((source) => ({ source, citing: this.whole.bySource.count(source.id) }))
        .sort((a, b) => b.citing - a.citing)
        .slice(0, limit)
        .map(({ source }) => source);
    return this.names.sourceNames
      .suggest(typed, limit, this.whole.sourceWeight)
      .map(({ id }) => this.names.sources.get(id))
      .filter((source) => source !== undefined);
  }

  /** The sources that a topic (a newspaper, a think tank) published. */
  sourcesOf(topic: string): readonly Source[] {
    return this.names.sourcesOf(topic);
  }
}

/** How many topics are suggested for empty text. */
const MAX_SUGGESTED_TOPICS = 100;
