import { createHash } from 'node:crypto';
import { BaseCreateMessageCreateRequestSchema as MessageSchema } from 'discord-api-spec/zod';
import { MessageFlags } from 'discord.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, type Read } from '../../../../src/adapters/discord/receive/message.ts';
import { escapeMarkdown, markdownOfAll } from '../../../../src/adapters/discord/show/text.ts';
import { renderDiscord } from '../../../../src/adapters/discord/show/render.ts';
import { paragraph } from '../../../../src/commands/shared/blocks.ts';
import { replyOf } from '../../../../src/core/reply/build.ts';
import { everyComponent } from '../../../fakes/discord/rules/components.ts';
import { checkMessage, mayPing } from '../../../fakes/discord/rules/messages.ts';
import { textOf } from '../../../fakes/discord/returned.ts';
import type { Component, MessageBody } from '../../../fakes/discord/types.ts';
import { talk, type Talk } from '../../../support/ask.ts';
import { HOSTILE } from '../../../support/hostile.ts';
import { letters, reply, text, textsOf } from '../../../support/replies.ts';

/** Another key for every line. */
const keep = (line: string): string => `kept:${createHash('sha256').update(line).digest('base64url')}`;

describe('text for Discord', () => {
  /** Markdown with a letter in the place of everything that is escaped. */
  const meaningful = (markdown: string): string => markdown.replace(/\\[^0-9A-Za-z\s]/g, 'x');

  it.each([
    ['@everyone', '\\@everyone'],
    ['2.5-Max (R1)', '2.5-Max (R1)'],
    ['# a\n1. b\n- c', '\\# a\n1\\. b\n\\- c'],
    ['https://a.b', 'https\\://a.b'],
    ['a_b*c', 'a\\_b\\*c'],
  ])('%j is %j', (plain, markdown) => {
    expect(escapeMarkdown(plain)).toBe(markdown);
  });

  it.each([
    [[{ kind: 'strong', text: ' ' }], ' '],
    [[{ kind: 'deleted', text: 'a ' }, 'b'], '~~a~~ b'],
    [
      [
        { kind: 'strong', text: 'Their change:' },
        { kind: 'strong', text: ' now' },
      ],
      '**Their change: now**',
    ],
    [
      [
        { kind: 'deleted', text: 'a' },
        { kind: 'inserted', text: 'b' },
      ],
      '~~a~~**b**',
    ],
  ] as const)('leaves no sign of emphasis of its own to be seen: %j', (spans, markdown) => {
    expect(markdownOfAll(spans)).toBe(markdown);
  });

  it.each([
    ['channel', 'discord:1234', '<#1234>', '<#1234>'],
    ['person', 'discord:1234', '<@1234>', '<@1234>'],
    ['channel', 'slack:T1:C2', 'Slack channel C2', 'Slack 채널 C2'],
    ['person', 'slack:T1:U2', 'Slack user U2', 'Slack 사용자 U2'],
    ['person', 'almanac', 'Almanac', '연감'],
    ['person', 'terminal', 'the command line', '명령줄'],
    ['person', 'minji', 'minji', 'minji'],
    ['channel', 'discord:1> @everyone', 'Discord channel 1\\> \\@everyone', 'Discord 채널 1\\> \\@everyone'],
  ] as const)('shows a %s %s by name where Discord has one, and else in words', (kind, id, en, ko) => {
    const shown = (['en', 'ko'] as const).map((locale) => {
      const [message] = renderDiscord(replyOf({ blocks: [paragraph({ kind, id })] }, 'public', locale), keep);
      return textOf({ content: '', embeds: [], components: message?.components as Component[] });
    });
    expect(shown).toEqual([en, ko]);
  });

  it('means nothing but itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.array(fc.constantFrom(...HOSTILE, '\n')).map((parts) => parts.join('')),
        ),
        (plain) => {
          const markdown = escapeMarkdown(plain);
          expect(meaningful(markdown)).not.toMatch(
            /[\\*_~`|<>[\]@]|:\/\/|^[ \t]*(?:#|-|\+|\d+[.)](?:\s|$))/m,
          );
          expect(markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(plain);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a reply for Discord', () => {
  it('keeps to every limit, in as many messages as it takes', () => {
    fc.assert(
      fc.property(reply, (own) => {
        for (const message of renderDiscord(own, keep)) {
          const checked = MessageSchema.safeParse(message);
          expect(checked.error?.issues ?? []).toEqual([]);
          expect(message.allowed_mentions).toEqual({ parse: [] });
          expect(message.flags).toBe(MessageFlags.IsComponentsV2 | (own.visibility === 'private' ? 64 : 0));
          expect(checkMessage(structuredClone(message) as MessageBody).found).toEqual([]);
          expect(mayPing(message as MessageBody)).toBe(false);
          const texts = [...everyComponent(message.components as Component[], [])].flatMap(
            ({ component: { content = [] } }) => content,
          );
          expect(texts.every((each) => each.trim() !== '')).toBe(true);
          expect(message.components.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(reply, (own) => {
        const shown = letters(
          renderDiscord(own, keep)
            .map((message) =>
              textOf({ content: '', embeds: [], components: message.components as Component[] }),
            )
            .join(''),
        );
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
  ] as const)('look as in test/golden/discord-%s.json', async (name, line, locale) => {
    const { reply: own } = await almanac.answer(line, { locale });
    const payload = `${JSON.stringify(renderDiscord(own, keep), undefined, 2)}\n`;
    await expect(payload).toMatchFileSnapshot(`../../../golden/discord-${name}.json`);
  });

  it('are quoted, when somebody saves one, as they are read', async () => {
    const { reply: own } = await almanac.answer('/quote nature', { locale: 'ko' });
    const [message] = renderDiscord(own, keep);
    const saved = { content: '', embeds: [], components: message?.components } as unknown as Read;
    expect(messageOf(saved, '5').text).toMatch(
      /^네이처 발언\n> “그들은 혁신에서 .*\n— 마리나 장\* \[의견\] \[영어 원문을 옮김\] \[1\]\n\[1\] 네이처, 2025년 1월 29~31일 · /,
    );
  });
});
