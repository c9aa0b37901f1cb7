import { expect, test } from 'vitest';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import { digestPicture } from '../../../src/core/delivery/digest-picture.ts';
import type { Pictures } from '../../../src/core/picture/pictures.ts';
import { updateMessage } from '../../../src/core/present/update-message.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/record/settings.ts';
import type { Mark, Post, PostForm } from '../../../src/core/store/outbox.ts';
import { event, groundwork, knowing } from '../../support/records.ts';
import { quietLog } from '../../support/quiet-log.ts';

const knowledge = knowing(...groundwork);
const pictures = openPictures(quietLog());

const post = (
  form: PostForm,
  ...marks: readonly Mark[]
): Pick<Post, 'form' | 'items' | 'nonce' | 'action'> => ({
  form,
  nonce: 'n'.repeat(20),
  action: { kind: 'post' },
  items: marks.map((mark, at) => ({
    entry: `e${at}`,
    rev: 1,
    content: event(`e${at}`, { date: `2025-01-${10 + at}`, text: { en: `Event ${at}`, ko: `사건 ${at}` } }),
    mark,
    topic: 'deepseek',
  })),
});

const drawn = async (
  of: ReturnType<typeof post>,
  settings: Partial<Settings> = { digestPictures: 'on' },
  by: Pictures | undefined = pictures,
  locale: 'en' | 'ko' = 'en',
) => {
  const reader = { knowledge, settings: { ...DEFAULT_SETTINGS, ...settings }, timeZone: 'UTC' };
  const found = await digestPicture(of, updateMessage(of, { knowledge, locale }), reader, by);
  const picture = await found?.draw();
  return found && picture && { missing: found.missing, picture };
};

test('a digest comes with its timeline where the space wants it', async () => {
  const found = await drawn(post('digest', 'new', 'corrected'));
  expect(
    Buffer.from(found?.picture.png ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(found?.picture.alt).toBe(
    '2 updates. 2 statements. 10 January 2025: Event 0. 11 January 2025: Event 1.',
  );
  const korean = await drawn(post('digest', 'new', 'new'), { digestPictures: 'on' }, pictures, 'ko');
  expect(korean?.picture.alt).toContain('2025년 1월 10일: 사건 0');
});

test('what was withdrawn, and what the message has no room for, is not drawn', async () => {
  const withdrawn = await drawn(post('digest', 'new', 'retracted', 'new'));
  expect(withdrawn?.picture.alt).not.toContain('Event 1');
  const many = await drawn(post('digest', ...Array.from({ length: 20 }, () => 'new' as const)));
  expect(many?.picture.alt).toContain('15 of 20');
});

test.each([
  ['by default', post('digest', 'new', 'new'), {}, pictures],
  ['where it is off', post('digest', 'new', 'new'), { digestPictures: 'off' }, pictures],
  ['with one statement', post('digest', 'new', 'retracted'), { digestPictures: 'on' }, pictures],
  ['with a single update', post('single', 'new'), { digestPictures: 'on' }, pictures],
  [
    'where drawing fails',
    post('digest', 'new', 'new'),
    { digestPictures: 'on' },
    { ...pictures, draw: async () => undefined },
  ],
] as const)('there is none %s', async (_, of, settings, by) => {
  expect(await drawn(of, settings, by)).toBeUndefined();
});
