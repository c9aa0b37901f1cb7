/** `/curate gaps` lists statements that lack a language, and those of which one language was corrected and the other not. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';
import { changes, event, source, topic, write } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
let 민지: Person;
beforeEach(async () => {
  almanac = await talk([
    source('nature'),
    topic('deepseek', { name: { en: 'DeepSeek', ko: '딥시크' } }),
    event('both', { text: { en: 'It was founded.', ko: '설립되었다.' }, date: '2023', topics: ['deepseek'] }),
    event('alone', { text: { en: 'It opened an office.' }, date: '2024', topics: ['deepseek'] }),
  ]);
  minji = person(almanac);
  민지 = person(almanac, { locale: 'ko' });
});
afterEach(() => almanac.close());

it('a statement in one language is listed until it has both', async () => {
  const gaps = await minji.answer('/curate gaps');
  const listed = await minji.press(gaps, 'Statements in one language: 1');
  expect(textOf(listed)).toContain('no text in Korean');
  const shown = await minji.press(listed, 'alone');
  const { form } = await minji.press(shown, 'Add the Korean text…');
  expect(form?.fields.map(({ key }) => key)).toEqual(['ko']);
  await minji.fill(form, { ko: '사무소를 열었다.' });
  expect(await 민지.say('/큐레이션 빈틈 본문:없음')).toContain('모든 기록이 두 언어로');
});

it('a correction of one language is listed until the other is corrected', async () => {
  expect(labelsOf(await 민지.answer('/curate gaps'))).not.toContain('두 언어가 어긋난 기록 1건');
  const saved = await minji.answer('/curate edit both en:"It was founded in Hangzhou."');
  expect(textOf(saved)).toContain('The Korean text has not changed');
  const listed = await 민지.press(await 민지.answer('/curate gaps'), '두 언어가 어긋난 기록 1건');
  const one = await 민지.press(listed, 'both');
  expect(textOf(one)).toContain('설립되었다.');
  const { form } = await 민지.press(one, '한국어 본문 편집…');
  expect(form?.fields.map(({ key }) => key)).toEqual(['ko']);
  await 민지.fill(form, { ko: '항저우에 설립되었다.' });
  expect(await minji.say('/curate gaps texts:drifted')).toContain('None: wherever');
});

it('a curator can say that both still say the same, until the next correction', async () => {
  await minji.answer('/curate edit both en:"It was founded there."');
  const one = await minji.press(await minji.answer('/curate gaps texts:drifted'), 'both');
  await minji.press(one, 'Save that they say the same');
  expect(await minji.say('/curate gaps texts:drifted')).toContain('None: wherever');
  await minji.answer('/curate edit both en:"It was founded elsewhere."');
  expect(await minji.say('/curate gaps texts:drifted')).toContain('Korean text not changed');
});

it('what one call does not look at is left to the next, and said', async () => {
  const many = Array.from({ length: 501 }, (_, at) =>
    event(`many-${at}`, { text: { en: `It happened ${at} times.`, ko: `${at}번 일어났다.` } }),
  );
  await almanac.library.commit('test', changes(many));
  const request = { request: 'revised', author: 'test', reason: 'test' };
  const writes = many.map((entry) => write({ ...entry, text: { ...entry.text, en: 'It happened.' } }, 1));
  await almanac.library.commit('test', { ...request, writes });
  const first = await 민지.answer('/curate gaps texts:drifted');
  expect(textOf(first)).toContain('바뀐 기록 가운데 1건은 아직 살펴보지 않았습니다.');
  expect(textOf(await 민지.press(first, '나머지 살펴보기'))).not.toContain('살펴보지 않았습니다');
  expect(labelsOf(await minji.answer('/curate gaps'))).toContain('Texts that drifted apart: 501');
});
