/** Every update fits in one message of the platform's, however long, strange or many what it shows is. */
import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Entry } from '../../src/core/record/schema.ts';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import { updateMessage } from '../../src/core/present/update-message.ts';
import type { PostItem, Mark, PostForm } from '../../src/core/store/outbox.ts';
import { event, quote, source, stored, topic } from '../support/records.ts';

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

const item = (content: Entry, mark: Mark): PostItem => ({
  entry: content.id,
  rev: 1,
  content,
  mark,
  topic: 'deepseek',
});

const worlds = SIGNS.flatMap((sign) => (['long', 'short'] as const).map((words) => ({ sign, words })));

/** Many small statements, on one topic or on one each, with a number of sources each. */
function crowd({ topics, each, length }: { topics: number; each: number; length: number }) {
  const count = 20;
  const sources = Array.from({ length: count * each }, (_, index) =>
    source(`s-${index}`, {
      title: both('T'),
      publisher: both('P'),
      author: both('A'),
      url: 'https://a.io/',
    }),
  );
  const entries = Array.from({ length: count }, (_, index) =>
    event(`e-${index}`, {
      text: both(long('a', length)),
      note: both('n'),
      stance: 'claim',
      by: 't-0',
      topics: [`t-${index % topics}`],
      sources: sources
        .slice(index * each, (index + 1) * each)
        .map(({ id }) => ({ source: id, locator: 'p' })),
    }),
  );
  const named = Array.from({ length: topics }, (_, index) =>
    topic(`t-${index}`, { name: both(`T${index}`) }),
  );
  const knowledge = new Knowledge();
  knowledge.apply([...named, ...sources, ...entries].map((record) => stored(record)));
  const items = entries.map((entry) => ({ ...item(entry, 'new'), topic: entry.topics[0] ?? '' }));
  return { knowledge, items };
}

const crowds = [1, 5, 20].flatMap((topics) =>
  [1, 3, 10].flatMap((each) => [5, 50, 300].map((length) => ({ topics, each, length }))),
);

/** A long address of a page, with the key of a secret link. */
const LONG_ADDRESS = `https://almanac.example.org/s/${'s'.repeat(40)}~${'k'.repeat(26)}/ko/statement/${'i'.repeat(80)}`;

/** `render` returns the messages that a reply would be. */
export function updateFitsContract(name: string, render: (reply: Reply) => readonly object[]): void {
  function messages(
    knowledge: Knowledge,
    items: readonly PostItem[],
    form: PostForm,
    locale: Locale,
  ): readonly object[] {
    const post = { form, items, nonce: 'n'.repeat(20), action: { kind: 'reply', message: '1' } } as const;
    return render(updateMessage(post, { knowledge, locale, pageUrl: () => LONG_ADDRESS }));
  }

  describe.each(worlds)(`on ${name}, of $sign, $words,`, ({ sign, words }) => {
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

  describe(`on ${name}, a digest of many small statements`, () => {
    it.each(crowds)(
      'on $topics topics, with $each sources each, of $length letters, is one message',
      (how) => {
        const { knowledge, items } = crowd(how);
        for (const locale of LOCALES) expect(messages(knowledge, items, 'digest', locale)).toHaveLength(1);
      },
    );
  });
}
