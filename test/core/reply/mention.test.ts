import { expect, it } from 'vitest';
import { lineSpans, mentionsIn, mentionWords, sayMentions } from '../../../src/core/reply/mention.ts';
import { replyOf } from '../../../src/core/reply/build.ts';

const code = (text: string) => ({ kind: 'code', text }) as const;
const person = (id: string) => ({ kind: 'person', id }) as const;
const channel = (id: string) => ({ kind: 'channel', id }) as const;

it.each([
  ['/about nature', [code('/about nature')]],
  ['/unsubscribe nature channel:"discord:10"', [code('/unsubscribe nature channel:'), channel('discord:10')]],
  ['/구독 nature 채널:slack:T1:C2 매:1', [code('/구독 nature 채널:'), channel('slack:T1:C2'), code(' 매:1')]],
  ['/admin curator remove slack:T1:U2', [code('/admin curator remove '), person('slack:T1:U2')]],
  ['/find slack:off', [code('/find slack:off')]],
])('%s is read with names', (line, spans) => {
  expect(lineSpans(line)).toEqual(spans);
});

it('says who or what is meant, for readers elsewhere', () => {
  expect(mentionWords(person('slack:T1:U2'), 'ko')).toBe('Slack 사용자 U2');
  expect(mentionWords(channel('discord:10'), 'en')).toBe('Discord channel 10');
  expect(mentionWords(person('almanac'), 'ko')).toBe('연감');
  expect(mentionWords(person('toString'), 'en')).toBe('toString');
});

it('finds and replaces them wherever text stands', () => {
  const text = [channel('discord:1'), person('discord:2')];
  const own = replyOf(
    {
      blocks: [
        { kind: 'paragraph', text },
        { kind: 'note', text },
        { kind: 'quote', words: 'w', attribution: text },
        { kind: 'rows', rows: [{ text, note: text }] },
        { kind: 'fields', fields: [{ label: 'l', value: text }] },
        { kind: 'sources', title: 't', sources: [{ number: 1, text }] },
        { kind: 'actions', actions: [] },
      ],
    },
    'public',
    'en',
  );
  expect(mentionsIn(own)).toEqual(text);
  const said = sayMentions(own, ({ id }) => id.slice(-1));
  expect(mentionsIn(said)).toEqual([]);
  expect(JSON.stringify(said).match(/\["1","2"\]/g)).toHaveLength(7);
});
