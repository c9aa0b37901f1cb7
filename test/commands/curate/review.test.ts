/** Reviewing suggestions: one at a time with buttons that keep their places, or several together after a look. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/core/command/call.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';
import { event, source, topic } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
beforeEach(async () => {
  almanac = await talk([
    source('nature'),
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    event('founded', {
      text: { en: 'DeepSeek was founded.', ko: '딥시크가 설립되었다.' },
      date: '2023',
      topics: ['deepseek'],
    }),
  ]);
  minji = person(almanac);
});
afterEach(() => almanac.close());

const records = async (): Promise<readonly Entry[]> => [
  ...(await almanac.library.knowledge('test')).records('entry'),
];
const drafts = async () => (await records()).filter(({ state }) => state === 'draft').map(({ id }) => id);

/** Suggests statements that can be published, each in a month of its own. */
async function suggest(
  id: string,
  name: string,
  months: readonly number[],
  withSource = true,
): Promise<void> {
  for (const month of months) {
    const line = `/suggest DeepSeek did thing number ${month} in 2024-0${month}.${withSource ? ' source:nature' : ''} anyway:true`;
    const caller = { id, role: 'member', name } as const;
    const answer = await almanac.bot.answer({
      line,
      locale: 'en',
      caller,
      place: { space: 'test', locale: 'en' },
    } as Call);
    if (!answer.ok) throw new Error(textOf(answer));
  }
}

it('five drafts are published with two presses, and all of them are named before the second', async () => {
  await suggest('slack:T1:U2', 'Jiwoo', [1, 2, 3, 4, 5]);
  const first = await minji.answer('/curate review');
  const look = await minji.press(first, 'Look at all 5 together');
  for (const month of [1, 2, 3, 4, 5]) expect(textOf(look)).toContain(`thing number ${month}`);
  expect(await drafts()).toHaveLength(5);
  const done = await minji.press(look, 'Publish these 5');
  expect(textOf(done)).toContain('Published: 5');
  expect(await drafts()).toEqual([]);
  expect(done.notices).toHaveLength(5);
  // A second delivery of the same press publishes nothing more.
  expect(textOf(await minji.press(look, 'Publish these 5'))).toContain('decided on already');
});

it('publishes only what was shown: what was edited since, lacks something or fails stays, and says why', async () => {
  await suggest('test:jiwoo', 'Jiwoo', [1, 2]);
  await suggest('test:jiwoo', 'Jiwoo', [3], false);
  const look = await minji.answer('/curate review all:true');
  expect(textOf(look)).toContain('It has no source yet');
  expect(labelsOf(look)).toContain('Publish these 2');
  const [one = ''] = await drafts();
  await minji.answer(`/curate edit ${one} en:"Something else."`);
  const done = await minji.press(look, 'Publish these 2');
  expect(textOf(done)).toContain('It was edited after you looked at it.');
  expect(await drafts()).toHaveLength(2);
  expect((await records()).find(({ id }) => id === one)?.state).toBe('draft');
});

it('names the suggester as people know them, and publishes all of one', async () => {
  await suggest('slack:T1:U2', 'Jiwoo Park', [1, 3]);
  await suggest('discord:7', '민수', [2]);
  const first = await minji.answer('/curate review');
  expect(textOf(first)).toContain('Jiwoo Park');
  expect(textOf(first)).not.toContain('Slack user U2');
  const look = await minji.press(first, 'All 2 of Jiwoo Park');
  expect(textOf(look)).not.toContain('thing number 2');
  await minji.press(look, 'Publish these 2');
  const [last, ...others] = await drafts();
  expect(others).toEqual([]);
  expect(last).toContain('2024-02');
});

describe('the buttons', () => {
  it('keep their places from the first suggestion to the last, and lead round', async () => {
    await suggest('test:jiwoo', 'Jiwoo', [1, 2, 3]);
    let shown = await minji.answer('/curate review');
    const places = labelsOf(shown);
    expect(places.slice(0, 3)).toEqual(['Approve', 'Previous', 'Next']);
    for (const number of [2, 3, 1]) {
      shown = await minji.press(shown, 'Next');
      expect(labelsOf(shown)).toEqual(places);
      expect(textOf(shown)).toContain(`${number} of 3`);
    }
    expect(textOf(await minji.press(shown, 'Previous'))).toContain('3 of 3');
  });

  it('offer to complete, in the place of approving, what lacks something', async () => {
    await suggest('test:jiwoo', 'Jiwoo', [1], false);
    const shown = await person(almanac, { locale: 'ko' }).answer('/큐레이션 검토');
    expect(labelsOf(shown)[0]).toBe('채워 넣기…');
    const { form } = await person(almanac, { locale: 'ko' }).press(shown, '채워 넣기…');
    expect(form?.fields.map(({ key }) => key)).toEqual(['source']);
  });
});

it('approving together is for curators, and writes nothing unless a button says so', async () => {
  await suggest('test:jiwoo', 'Jiwoo', [1]);
  const [id = ''] = await drafts();
  const member = person(almanac, { id: 'test:member', role: 'member' });
  expect((await member.answer(`/curate approve ${id}@1`)).ok).toBe(false);
  const asked = await minji.answer({ line: `/curate approve ${id}@1`, asksFirst: true });
  expect(await drafts()).toEqual([id]);
  expect(labelsOf(asked)).toContain('Approve a suggestion and publish it');
});

it('shows together what one author suggested, also when the author is a watched feed', async () => {
  await suggest('almanac', 'Almanac', [1, 3]);
  await suggest('discord:7', '민수', [2]);
  const together = await minji.press(await minji.answer('/curate review'), 'All 2 of Almanac');
  expect(textOf(together)).toContain('thing number 3');
  expect(textOf(together)).not.toContain('thing number 2');
});
