/**
 * What becomes of one space's records when its workspace comes to share another space. The space that is joined is left
 * as it is; nothing that the other brings is lost. docs/decisions/0010
 */
import type { OpenSpace } from '../knowledge/library.ts';
import type { Entry, Source, Topic } from '../knowledge/schema.ts';
import { digestOf } from '../packs/digest.ts';
import { keyOf, type Ref } from '../packs/ref.ts';
import type { Write } from '../store.ts';
import { isSameSource, isSameTopic, uniteSources, uniteTopics } from './unite.ts';

export interface MergePlan {
  writes: readonly Write[];
  /** What comes along under its own id. */
  added: readonly Ref[];
  /** What both say alike, or the shared space only completes. */
  same: number;
  /** Two things of one id: the one that comes gets another. */
  renamed: readonly (Ref & { to: string })[];
  /** Corrected in both: the shared space's stays, the other waits for review. */
  suggested: readonly Ref[];
  /** Withdrawn by the one that comes; it stays where it is shared. */
  stays: readonly Ref[];
  /** How many people keep the role that the space gave them. */
  people: number;
}

export async function planMerge(host: OpenSpace, coming: OpenSpace): Promise<MergePlan> {
  const [ours, theirs] = [host.knowledge, coming.knowledge];
  const plan = {
    writes: [] as Write[],
    added: [] as Ref[],
    same: 0,
    renamed: [] as (Ref & { to: string })[],
    suggested: [] as Ref[],
    stays: [] as Ref[],
  };
  const fromOnePack = fromSamePack(host, coming);
  const ids = new Map<string, string>();
  const taken = (ref: Ref): boolean =>
    ours.stored(ref.type, ref.id) !== undefined || theirs.stored(ref.type, ref.id) !== undefined;
  const rename = (ref: Ref): void => {
    let number = 2;
    while (taken({ ...ref, id: withNumber(ref.id, number) })) number += 1;
    const to = withNumber(ref.id, number);
    ids.set(keyOf(ref), to);
    plan.renamed.push({ ...ref, to });
  };
  const now = (ref: Ref): string => ids.get(keyOf(ref)) ?? ref.id;

  // First what gets another id, so that what refers to it can follow.
  for (const topic of theirs.records('topic')) {
    const own = ours.stored('topic', topic.id)?.content;
    if (own !== undefined && !isSameTopic(own, topic)) rename({ type: 'topic', id: topic.id });
  }
  for (const source of theirs.records('source')) {
    const own = ours.stored('source', source.id)?.content;
    const ref: Ref = { type: 'source', id: source.id };
    if (own !== undefined && !fromOnePack(ref) && !isSameSource(own, source)) rename(ref);
  }
  for (const entry of theirs.records('entry')) {
    const own = ours.stored('entry', entry.id)?.content;
    const ref: Ref = { type: 'entry', id: entry.id };
    if (own === undefined || (await digestOf(own)) === (await digestOf(follow(entry, now)))) continue;
    if (entry.state === 'draft' || !fromOnePack(ref)) rename(ref);
  }

  const add = (write: Write<'topic' | 'source' | 'entry'>): void => {
    plan.writes.push(write);
    if (!plan.renamed.some(({ type, to }) => type === write.type && to === write.id))
      plan.added.push({ type: write.type, id: write.id });
  };
  for (const topic of theirs.records('topic')) {
    const content: Topic = {
      ...topic,
      id: now({ type: 'topic', id: topic.id }),
      ...(topic.merged !== undefined && { merged: now({ type: 'topic', id: topic.merged }) }),
    };
    const own = ours.stored('topic', content.id);
    if (own === undefined) add({ type: 'topic', id: content.id, base: 0, content });
    else {
      plan.same += 1;
      const united = uniteTopics(own.content, content);
      if (united !== own.content)
        plan.writes.push({ type: 'topic', id: content.id, base: own.rev, content: united });
    }
  }
  for (const source of theirs.records('source')) {
    const content: Source = {
      ...source,
      id: now({ type: 'source', id: source.id }),
      ...(source.topic !== undefined && { topic: now({ type: 'topic', id: source.topic }) }),
    };
    const own = ours.stored('source', content.id);
    if (own === undefined) add({ type: 'source', id: content.id, base: 0, content });
    else {
      plan.same += 1;
      const united = uniteSources(own.content, content);
      if (united !== own.content)
        plan.writes.push({ type: 'source', id: content.id, base: own.rev, content: united });
    }
  }
  for (const entry of theirs.records('entry')) {
    const content = follow({ ...entry, id: now({ type: 'entry', id: entry.id }) }, now);
    const own = ours.stored('entry', content.id)?.content;
    const ref: Ref = { type: 'entry', id: content.id };
    if (own === undefined) add({ type: 'entry', id: content.id, base: 0, content });
    else if ((await digestOf(own)) === (await digestOf(content))) plan.same += 1;
    else if (content.state === 'retired') plan.stays.push(ref);
    else {
      const id = `link-${(await digestOf(content)).slice(0, 10)}`;
      const base = ours.stored('entry', id)?.rev;
      plan.suggested.push(ref);
      if (base === undefined)
        plan.writes.push({
          type: 'entry',
          id,
          base: 0,
          content: { ...content, id, state: 'draft', corrects: content.id },
        });
    }
  }
  const own = ownRecords(host, coming, ids);
  plan.writes.push(...own);
  return { ...plan, people: own.filter(({ type }) => type === 'role').length };
}

/** The entry with what it names under the names that these have now. */
function follow(entry: Entry, now: (ref: Ref) => string): Entry {
  const topic = (id: string): string => now({ type: 'topic', id });
  const source = (id: string): string => now({ type: 'source', id });
  return {
    ...entry,
    topics: [...new Set(entry.topics.map(topic))],
    sources: entry.sources.map((citation) => ({
      ...citation,
      source: source(citation.source),
      ...(citation.via !== undefined && { via: source(citation.via) }),
    })),
    ...(entry.by !== undefined && { by: topic(entry.by) }),
    ...(entry.kind === 'quote' && { speaker: topic(entry.speaker) }),
    ...(entry.corrects !== undefined && { corrects: now({ type: 'entry', id: entry.corrects }) }),
  };
}

/** Whether both spaces have the record from one pack, so that it is the same, whatever became of it. */
function fromSamePack(host: OpenSpace, coming: OpenSpace): (ref: Ref) => boolean {
  const shared = new Set<string>();
  for (const { id, records } of coming.governance.packs) {
    const own = host.governance.stored('pack', id)?.content.records ?? {};
    for (const key of Object.keys(records)) if (key in own) shared.add(key);
  }
  return (ref) => shared.has(keyOf(ref));
}

/** Packs that only one brings, and roles of people on whom the shared space has not decided. Its settings stay. */
function ownRecords(host: OpenSpace, coming: OpenSpace, ids: ReadonlyMap<string, string>): readonly Write[] {
  const roles = coming.governance.grants
    .filter(({ id }) => host.governance.stored('role', id) === undefined)
    .map((content): Write => ({ type: 'role', id: content.id, base: 0, content }));
  const packs = coming.governance.packs
    .filter(({ id }) => host.governance.stored('pack', id) === undefined)
    .map((content): Write => {
      const records = Object.fromEntries(Object.entries(content.records).filter(([key]) => !ids.has(key)));
      return { type: 'pack', id: content.id, base: 0, content: { ...content, records } };
    });
  return [...roles, ...packs];
}

/** An id has at most 64 characters. */
const withNumber = (id: string, number: number): string =>
  `${id.slice(0, 60).replace(/[.-]+$/, '')}-${number}`;
