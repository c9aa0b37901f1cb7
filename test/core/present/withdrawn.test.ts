import { expect, it } from 'vitest';
import { updateMessage } from '../../../src/core/present/update-message.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { event, groundwork, knowing } from '../../support/records.ts';

it.each([
  ['en', 'Withdrawn: A duplicate. · Merged into: What stays says'],
  ['ko', '철회: A duplicate. · 다음 기록에 합쳐짐: What stays says'],
] as const)('an update on what was withdrawn says what it was merged into (%s)', (locale, words) => {
  const content = event('gone', { state: 'retired', reason: { en: 'A duplicate.' }, merged: 'stays' });
  const knowledge = knowing(...groundwork, event('stays'), content);
  const item = { entry: 'gone', rev: 2, content, mark: 'retracted', topic: 'deepseek' } as const;
  for (const form of ['single', 'digest'] as const) {
    const post = { form, nonce: 'n'.repeat(20), action: { kind: 'post' }, items: [item] } as const;
    expect(renderText(updateMessage(post, { knowledge, locale }))).toContain(words);
  }
});
