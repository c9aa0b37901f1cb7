/** Every update fits in one message of Discord's, however long and strange what it shows is. */
import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../../src/adapters/discord/render.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import type { Entry } from '../../../src/core/knowledge/schema.ts';
import { LOCALES, type Locale } from '../../../src/core/locale.ts';
import { messageOf } from '../../../src/core/updates/message.ts';
import type { Item, Mark, PostForm } from '../../../src/core/updates/outbox.ts';
import { event, quote, source, stored, topic } from '../../support/records.ts';

const SIGNS = ['*', '한', 'a', '\\', '@', '#', '(', '<', '“'] as const;
const long = (sign: string, max: number): string => {
  const text = sign.repeat(max).slice(0, max - 1);
  return `${text.trimEnd()}x`;
};
const both = (text: string) => ({ en: text, ko: text });

/** Everything as long as it may be, of one sign; or one source alone. */
function world(sign: string, words: 'long' | 'short'): { knowledge: Knowledge; entries: readonly Entry[] } {
  const name = both(long(sign, 100));
  const sources = Array.from({ length: words === 'long' ? 10 : 1 }, (_, index) =>
    source(`source-${index}`, {
      title: both(words === 'long' ? long(sign, 300) : `Source ${index}`),
      ...(words === 'long' && { publisher: both(long(sign, 120)), author: both(long(sign, 120)) }),
      url: `https://example.org/${index}/${long(sign, 1900)}`,
    }),
  );
  const cited = sources.map(({ id }) => ({
    source: id,
    ...(words === 'long' && { via: 'source-0', locator: long(sign, 120) }),
  }));
  const all = {
    text: both(words === 'long' ? long(sign, 1000) : 'x'),
    ...(words === 'long' && { note: both(long(sign, 500)), reason: both(long(sign, 300)) }),
    topics: ['deepseek'],
    stance: 'claim' as const,
    by: 'deepseek',
    sources: cited,
  };
  const entries = [
    event('event', all),
    quote('verbatim', all),
    quote('reported', { ...all, wording: 'paraphrase' }),
  ];
  const knowledge = new Knowledge();
  knowledge.apply([topic('deepseek', { name }), ...sources, ...entries].map((each) => stored(each)));
  return { knowledge, entries };
}

const item = (content: Entry, mark: Mark): Item => ({
  entry: content.id,
  rev: 1,
  content,
  mark,
  topic: 'deepseek',
});

function messages(
  knowledge: Knowledge,
  items: readonly Item[],
  form: PostForm,
  locale: Locale,
): readonly object[] {
  const post = { form, items, nonce: 'n'.repeat(20), action: { kind: 'reply', message: '1' } } as const;
  return renderDiscord(messageOf(post, { knowledge, locale }), () => 'kept:key');
}

const worlds = SIGNS.flatMap((sign) => (['long', 'short'] as const).map((words) => ({ sign, words })));

describe.each(worlds)('of $sign, $words,', ({ sign, words }) => {
  const { knowledge, entries } = world(sign, words);
  const items = entries.flatMap((entry) =>
    (['new', 'corrected', 'retracted', 'occasion'] as const).map((mark) => item(entry, mark)),
  );

  it('one statement is one message', () => {
    for (const locale of LOCALES)
      for (const each of items)
        expect({ each, sent: messages(knowledge, [each], 'single', locale) }).toHaveProperty(
          'sent.length',
          1,
        );
  });

  it('a digest of very many is one message', () => {
    const many = Array.from({ length: 40 }, () => items).flat();
    for (const locale of LOCALES)
      for (const form of ['digest', 'occasions'] as const)
        expect(messages(knowledge, many, form, locale)).toHaveLength(1);
  });
});
