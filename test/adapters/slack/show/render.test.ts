import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSlack, type Readers, type SlackMessage } from '../../../../src/adapters/slack/show/render.ts';
import { escapeControl } from '../../../../src/adapters/slack/show/text.ts';
import { replyOf } from '../../../../src/core/reply/build.ts';
import type { Mention } from '../../../../src/core/reply/mention.ts';
import type { Reply } from '../../../../src/core/reply/reply.ts';
import { talk, type Talk } from '../../../support/ask.ts';
import { HOSTILE } from '../../../support/hostile.ts';
import { letters, reply, textsOf } from '../../../support/replies.ts';

const keep = (line: string): string => `kept:${line.length}`;

/** Every object in a message. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objectsIn(part);
}
const textIn = (message: SlackMessage): string =>
  [...objectsIn(message.blocks)]
    .filter(({ type }) => type !== 'button')
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('');

/** The most elements of each kind of block; https://docs.slack.dev/reference/block-kit/blocks */
const MOST_ELEMENTS: Readonly<Record<string, number>> = { actions: 25, context: 10 };

function breaksALimit({ type, elements, text, value }: Record<string, unknown>): boolean {
  const most = MOST_ELEMENTS[String(type)] ?? Infinity;
  if (Array.isArray(elements) && (elements.length === 0 || elements.length > most)) return true;
  if (typeof text === 'string' && (text === '' || text.length > (type === 'plain_text' ? 3000 : 4000)))
    return true;
  return typeof value === 'string' && value.length > 2000;
}

describe('a reply for Slack', () => {
  const about = (mention: Mention, visibility: Reply['visibility'], readers?: Readers) => {
    const own = replyOf({ blocks: [{ kind: 'paragraph', text: [mention] }] }, visibility, 'ko');
    const [message] = renderSlack(own, keep, readers);
    const element = [...objectsIn(message?.blocks)].find(({ type }) =>
      ['channel', 'user', 'text'].includes(String(type)),
    );
    return [element, message?.text];
  };
  const readers: Readers = { team: 'T1', nameOf: ({ id }) => (id === 'slack:T1:U1' ? '@민지' : undefined) };
  const text = (own: string) => ({ type: 'text', text: own });

  it.each<[Mention['kind'], string, element: object, text: string]>([
    ['channel', 'slack:T1:C2', { type: 'channel', channel_id: 'C2' }, '어느 채널'],
    ['person', 'slack:T1:U1', { type: 'user', user_id: 'U1' }, '@민지'],
    ['person', 'slack:T1:U2', { type: 'user', user_id: 'U2' }, '누군가'],
    ['person', 'slack:T2:U1', text('Slack 사용자 U1'), 'Slack 사용자 U1'],
    ['channel', 'discord:1234', text('Discord 채널 1234'), 'Discord 채널 1234'],
    ['person', 'almanac', text('연감'), '연감'],
  ])('shows a %s %s by name, and says it in words to those who hear it', (kind, id, element, said) => {
    expect(about({ kind, id }, 'private', readers)).toEqual([element, said]);
  });

  it('names people to everybody without notifying them', () => {
    expect(about({ kind: 'person', id: 'slack:T1:U1' }, 'public', readers)).toEqual([text('@민지'), '@민지']);
    expect(about({ kind: 'person', id: 'slack:T1:U2' }, 'public', readers)).toEqual([
      text('누군가'),
      '누군가',
    ]);
  });

  it('shows names in small print, too', () => {
    const note = { kind: 'note', text: ['by ', { kind: 'channel', id: 'slack:T1:C2' }] } as const;
    const [message] = renderSlack(replyOf({ blocks: [note] }, 'private', 'en'), keep);
    expect([...objectsIn(message?.blocks)]).toContainEqual({
      type: 'channel',
      channel_id: 'C2',
      style: { italic: true },
    });
    expect(message?.text).toBe('by a channel');
  });

  it('keeps to every limit, in as many messages as it takes', () => {
    fc.assert(
      fc.property(reply, (own) => {
        for (const { blocks, text, response_type: visibility } of renderSlack(own, keep)) {
          expect(visibility).toBe(own.visibility === 'private' ? 'ephemeral' : 'in_channel');
          expect(text.length).toBeLessThanOrEqual(4000);
          expect([blocks.length > 0, blocks.length <= 50]).toEqual([true, true]);
          // Within a block, action ids are unique; within a message, block ids.
          const objects = blocks.map((each) => [...objectsIn(each)]);
          for (const within of [objects.map(([block]) => block), ...objects.map((each) => each.slice(1))]) {
            const ids = within.map((each) => each?.['action_id'] ?? each?.['block_id']);
            const given = ids.filter((id) => id !== undefined);
            expect(new Set(given).size).toBe(given.length);
          }
          expect([...objectsIn(blocks)].filter(breaksALimit)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has no text that Slack would read as markup', () => {
    fc.assert(
      fc.property(reply, (own) => {
        for (const message of renderSlack(own, keep)) {
          expect([...objectsIn(message)].filter(({ type }) => type === 'mrkdwn')).toEqual([]);
          expect([...objectsIn(message)].filter(({ emoji }) => emoji === true)).toEqual([]);
          expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          expect(message.mrkdwn).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
    for (const hostile of HOSTILE) expect(escapeControl(hostile)).not.toMatch(/[<>]/);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(reply, (own) => {
        const shown = letters(renderSlack(own, keep).map(textIn).join(''));
        let from = 0;
        for (const part of textsOf(own).map(letters)) {
          const at = shown.indexOf(part, from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + part.length;
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('answers', () => {
  let almanac: Talk;
  beforeAll(async () => {
    almanac = await talk();
  });
  afterAll(() => almanac.close());

  it.each([
    ['timeline', '/timeline deepseek', 'ko'],
    ['quote', '/quote nature', 'ko'],
    ['refusal', '/about openai gpt', 'en'],
  ] as const)('look as in test/golden/slack-%s.json', async (name, line, locale) => {
    const { reply: own } = await almanac.answer(line, { locale });
    const payload = `${JSON.stringify(renderSlack(own, keep), undefined, 2)}\n`;
    await expect(payload).toMatchFileSnapshot(`../../../golden/slack-${name}.json`);
  });

  it('say how to write the commands that Slack does not take, only where they show some', async () => {
    const textOf = async (line: string, locale: 'en' | 'ko') =>
      JSON.stringify(renderSlack((await almanac.answer(line, { locale })).reply, keep));
    expect(await textOf('/help', 'ko')).toContain('Slack은 한국어 슬래시 명령을 받지 않습니다');
    expect(await textOf('/help timeline', 'ko')).toContain('/almanac 타임라인');
    expect(await textOf('/help all', 'en')).toContain('/almanac help');
    expect(await textOf('/help timeline', 'en')).not.toContain('/almanac');
    expect(await textOf('/timeline deepseek', 'ko')).not.toContain('/almanac');
  });
});
