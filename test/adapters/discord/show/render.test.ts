import { createHash } from 'node:crypto';
import { BaseCreateMessageCreateRequestSchema as MessageSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escapeMarkdown, markdownOf, markdownOfAll } from '../../../../src/adapters/discord/show/text.ts';
import { renderDiscord } from '../../../../src/adapters/discord/show/render.ts';
import { talk, type Talk } from '../../../support/ask.ts';
import { HOSTILE, letters, reply, text, textsOf } from '../../../support/replies.ts';

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

  it('shows a channel by its name where it is one of Discord, and else by its id', () => {
    expect(markdownOf({ kind: 'channel', id: 'discord:1234' })).toBe('<#1234>');
    expect(markdownOf({ kind: 'channel', id: 'slack:T1:C2' })).toBe('`slack:T1:C2`');
    expect(markdownOf({ kind: 'channel', id: 'discord:1> @everyone' })).toBe('`discord:1> @everyone`');
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
          expect(message.flags).toBe(own.visibility === 'private' ? 64 : undefined);
          const embeds = message.embeds ?? [];
          const size = embeds.reduce(
            (sum, { title = '', description = '' }) => sum + title.length + description.length,
            0,
          );
          expect(size).toBeLessThanOrEqual(6000);
          expect(embeds.every(({ title, description }) => title || description)).toBe(true);
          expect(embeds.length + (message.components ?? []).length).toBeGreaterThan(0);
          const ids = (message.components ?? []).flatMap(({ components }) =>
            components.map((button) => button.custom_id),
          );
          expect(new Set(ids).size).toBe(ids.length);
          expect((message.components ?? []).length).toBeLessThanOrEqual(5);
          for (const { components } of message.components ?? [])
            expect(components.length).toBeLessThanOrEqual(5);
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
            .flatMap(({ embeds = [] }) =>
              embeds.flatMap(({ title = '', description = '' }) => [title, description]),
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
    ['refusal', '/about deepsek', 'en'],
  ] as const)('look as in test/golden/discord-%s.json', async (name, line, locale) => {
    const { reply: own } = await almanac.answer(line, { locale });
    const payload = `${JSON.stringify(renderDiscord(own, keep), undefined, 2)}\n`;
    await expect(payload).toMatchFileSnapshot(`../../../golden/discord-${name}.json`);
  });
});
