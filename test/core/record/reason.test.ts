import { expect, it } from 'vitest';
import { sayReason, type CodedReason, type ChangeReason } from '../../../src/core/record/reason.ts';

const TOPIC = { en: 'DeepSeek', ko: '딥시크' };

it.each<[CodedReason, string, string]>([
  [{ code: 'drafted' }, 'Added as a draft', '초안으로 추가'],
  [{ code: 'approved', suggestion: 'fix-1' }, 'Approved fix-1', '제안 fix-1 승인'],
  [{ code: 'subscribed', topic: TOPIC }, 'Subscribed: DeepSeek', '구독: 딥시크'],
  [
    { code: 'role-given', person: 'slack:T1:U2', role: 'curator' },
    'The role curator was given',
    '큐레이터로 지정',
  ],
  [
    { code: 'linked', workspace: 'discord:1' },
    'A Discord server now shares this space',
    'Discord 서버에서 이 공간을 함께 쓰기 시작함',
  ],
  [{ code: 'closed', because: 'archived' }, 'Paused: the channel is archived', '일시 정지: 채널이 보관됨'],
])('%j is worded for each reader', (reason, en, ko) => {
  expect([sayReason({ reason }, 'en'), sayReason({ reason }, 'ko')]).toEqual([en, ko]);
});

it('shows a person’s words unchanged, also where they look like ours', () => {
  for (const reason of ['Because.', 'Minor: typo', 'Edited', 'Approved fix-1'])
    expect(sayReason({ reason }, 'ko')).toBe(reason);
});

it.each<[{ reason?: ChangeReason }, string, string]>([
  [{ reason: 'a comma' }, 'Quiet edit: a comma', '조용히 수정: a comma'],
  [{ reason: { code: 'edited' } }, 'Quiet edit', '조용히 수정'],
  [{}, 'Quiet edit', '조용히 수정'],
])('%j of a quiet edit says that it was quiet', (change, en, ko) => {
  const quiet = { ...change, quiet: true } as const;
  expect([sayReason(quiet, 'en'), sayReason(quiet, 'ko')]).toEqual([en, ko]);
});

it('shows a dash for no reason, and the code itself for one from a later version', () => {
  expect(sayReason({}, 'en')).toBe('—');
  expect(sayReason({ reason: { code: 'unheard-of' } as unknown as ChangeReason }, 'ko')).toBe('unheard-of');
});
