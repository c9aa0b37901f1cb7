import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSlack, type SlackMessage } from '../../../../src/adapters/slack/show/render.ts';
import { escapeControl } from '../../../../src/adapters/slack/show/text.ts';
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
  it('shows a channel by its name where it is one of Slack, and else by its id', () => {
    const shown = (id: string): unknown => {
      const [message] = renderSlack(
        {
          blocks: [{ kind: 'paragraph', text: [{ kind: 'channel', id }] }],
          visibility: 'public',
          locale: 'en',
          topics: [],
          entries: [],
        },
        keep,
      );
      return [...objectsIn(message?.blocks)].filter(({ type }) => type === 'channel' || type === 'text');
    };
    expect(shown('slack:T1:C2')).toEqual([{ type: 'channel', channel_id: 'C2' }]);
    expect(shown('discord:1234')).toEqual([{ type: 'text', text: 'discord:1234', style: { code: true } }]);
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
    ['refusal', '/about deepsek', 'en'],
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
    expect(await textOf('/help', 'en')).toContain('/almanac help');
    expect(await textOf('/help timeline', 'en')).not.toContain('/almanac');
    expect(await textOf('/timeline deepseek', 'ko')).not.toContain('/almanac');
  });
});
