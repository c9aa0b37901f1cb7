/** One statement: how it changed for its readers, and what the channel heard of that, by which rule, or why not. */
import type { Context, Result } from '../../core/command/command.ts';
import { changedFields } from '../../core/curation/changes.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import type { Delivery } from '../../core/store/outbox.ts';
import { CADENCE_NAMES } from '../../core/following/words.ts';
import { whyNot, type PublicRevision, type WhyNot } from '../../core/following/trace.ts';
import { manageLine } from '../subscribe/channel-card.ts';
import { ruleOf, stateOf, UPDATE_NAMES } from './delivery-words.ts';
import { curates } from '../shared/entry.ts';
import { followedName } from '../subscribe/followed.ts';
import { momentOf } from '../shared/moment.ts';
import { statementOf } from './public-statement.ts';

/** Of an entry, so many deliveries to one channel are looked at. */
const MOST = 500;

export async function entryUpdates(
  entry: Entry,
  revisions: readonly PublicRevision[],
  { channel, page: number }: { channel: string | undefined; page: number },
  context: Context,
): Promise<Result> {
  const { say, knowledge, locale } = context;
  const citations = new Citations(knowledge, locale);
  // What went back to be a draft is nobody's to read, and neither is how it read before.
  const isPublic = entry.state !== 'draft';
  const heard = channel === undefined ? [] : await heardOf(entry.id, channel, context);
  const page = pageOf(revisions.toReversed(), number, (each) => sizeOf(each, context));
  return {
    title: say({ en: 'How it changed', ko: '변경 이력' }),
    blocks: [
      ...(page.number > 1
        ? []
        : [
            { kind: 'rows', rows: [statementOf(entry.id, context, citations)] } as const,
            ...citations.blocks(),
          ]),
      ...page.items.flatMap((each) => revisionBlocks(each, { heard, channel, isPublic }, context)),
      ...occasions(heard, context),
      ...pageBlocks(page, context, actionsFor(entry, channel, context)),
    ],
    topics: entry.topics,
    entries: [entry.id],
  };
}

async function heardOf(entry: string, channel: string, { updates }: Context): Promise<readonly Delivery[]> {
  return (await updates.ledger({ channel, entries: [entry], offset: 0, limit: MOST })).deliveries;
}

function sizeOf({ before, content }: PublicRevision, context: Context): number {
  if (before === undefined) return 0;
  return changedFields(before, content, context)
    .flatMap(({ value }) => value)
    .reduce(
      (sum, span) => sum + (typeof span === 'string' ? span : 'text' in span ? span.text : '').length,
      0,
    );
}

function revisionBlocks(
  revision: PublicRevision,
  {
    heard,
    channel,
    isPublic,
  }: { heard: readonly Delivery[]; channel: string | undefined; isPublic: boolean },
  context: Context,
): readonly Block[] {
  const { say, locale, timeZone } = context;
  const { rev, at, kind, before, content } = revision;
  const fields = before === undefined || !isPublic ? [] : changedFields(before, content, context);
  return [
    {
      kind: 'paragraph',
      text: [{ kind: 'strong', text: momentOf(at, { locale, timeZone }) }, `: ${say(UPDATE_NAMES[kind])}`],
    },
    ...(fields.length > 0 ? [{ kind: 'fields', fields } as const] : []),
    ...(channel === undefined
      ? []
      : [{ kind: 'note', text: whyHere(rev, revision, heard, channel, context) } as const]),
  ];
}

/** By which rule the channel heard of it and what became of that, or why not. */
function whyHere(
  rev: number,
  revision: PublicRevision,
  heard: readonly Delivery[],
  channel: string,
  context: Context,
): Inline {
  const { updates, knowledge, say } = context;
  const here: Inline = [{ kind: 'channel', id: channel }, ': '];
  const delivery = heard.find((each) => each.rev === rev && each.kind !== 'occasion');
  if (delivery !== undefined)
    return [...here, `${ruleOf(delivery, context)} · `, ...stateOf(delivery, context)];
  return [...here, say(sayWhyNot(whyNot(revision, updates.channel(channel), knowledge), context))];
}

function sayWhyNot(reason: WhyNot, { knowledge, timeZone }: Context): Text {
  switch (reason.why) {
    case 'quiet':
      return { en: 'not sent: quiet edits are not announced', ko: '조용히 수정해 알리지 않음' };
    case 'unfollowed':
      return {
        en: 'not told: none of its topics is followed',
        ko: '이 기록의 주제를 구독하지 않아 알리지 않음',
      };
    case 'kind':
      return {
        en: 'not told: its topic is followed, but not for this kind of statement',
        ko: '주제는 구독하지만 이런 종류의 기록은 받지 않아 알리지 않음',
      };
    case 'muted':
      return { en: 'not told: one of its topics is muted', ko: '주제를 꺼 두어 알리지 않음' };
    case 'later': {
      const { topic, every, since } = reason.by;
      const { en, ko } = followedName(topic, knowledge);
      const at = (locale: 'en' | 'ko'): string => momentOf(since, { locale, timeZone });
      return {
        en: `not told: ${en} was subscribed later, on ${at('en')} (${CADENCE_NAMES[every].en})`,
        ko: `${ko} 구독이 나중에, ${at('ko')}에 시작되어 알리지 않음(${CADENCE_NAMES[every].ko})`,
      };
    }
    case 'otherwise': {
      const { en, ko } = followedName(reason.by.topic, knowledge);
      return {
        en: `not told: ${en} is followed now, but at that time it was muted, followed for other kinds, or not on this topic`,
        ko: `지금은 ${ko} 구독에 들지만 그때는 꺼 두었거나 종류나 주제가 달라 알리지 않음`,
      };
    }
  }
}

/** The days on which it was told again as something of that day. */
function occasions(heard: readonly Delivery[], context: Context): readonly Block[] {
  const told = heard.filter(({ kind }) => kind === 'occasion');
  if (told.length === 0) return [];
  return [
    {
      kind: 'rows',
      rows: told.slice(0, MOST_OCCASIONS).map((each) => ({
        lead: context.say(UPDATE_NAMES.occasion),
        text: [`${ruleOf(each, context)} · `, ...stateOf(each, context)],
      })),
    },
  ];
}
const MOST_OCCASIONS = 3;

function actionsFor({ id, state }: Entry, channel: string | undefined, context: Context): readonly Action[] {
  const { say, updates, caller } = context;
  const where = channel === undefined ? '/subscriptions' : manageLine({}, channel, context);
  return [
    ...(updates.mayManage(caller)
      ? [
          {
            label: say({ en: 'Where it was sent', ko: '보낸 곳 모두' }),
            line: `/updates ${id} channel:all`,
          },
        ]
      : []),
    ...(curates(context)
      ? [{ label: say({ en: 'Curate it', ko: '기록 관리' }), line: `/curate show ${id}` }]
      : state === 'published'
        ? [
            {
              label: say({ en: 'Suggest a correction', ko: '정정 제안' }),
              line: `/suggest ${id}`,
              mode: 'form' as const,
            },
          ]
        : []),
    { label: say({ en: 'Subscriptions', ko: '구독 관리' }), line: where },
  ];
}
