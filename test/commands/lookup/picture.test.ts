/** Timelines and quotes as pictures: the option, the buttons, and what the answer says when there is no picture. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import type { Pictures } from '../../../src/core/picture/pictures.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { actionsOf, talk, type Talk } from '../../support/ask.ts';
import { event, source, topic } from '../../support/records.ts';
import { quietLog } from '../../support/quiet-log.ts';

const log = quietLog();
const real = openPictures(log);
const themes: string[] = [];
const pictures: Pictures = {
  typeface: real.typeface,
  draw: (drawing, theme) => {
    themes.push(theme);
    return real.draw(drawing, theme);
  },
};
let almanac: Talk;
beforeAll(async () => void (almanac = await talk(undefined, { pictures })));
afterAll(() => almanac.close());

const PNG = [0x89, 0x50, 0x4e, 0x47];

describe.each([
  [
    '/timeline deepseek',
    'Show as picture',
    'en',
    'timeline-deepseek.png',
    'DeepSeek: timeline. 4 statements. 2023:',
  ],
  ['/타임라인 딥시크', '그림으로 보기', 'ko', 'timeline-deepseek.png', '딥시크 타임라인. 기록 4건. 2023년:'],
  ['/quote nature', 'As a card', 'en', /^quote-.*\.png$/, 'Marina Zhang'],
  ['/발언 네이처', '카드로 보기', 'ko', /^quote-.*\.png$/, '마리나 장'],
] as const)('%s', (line, label, locale, name, alt) => {
  it('has a button that adds the picture', async () => {
    const answer = await almanac.answer(line, { locale });
    expect(answer.picture).toBeUndefined();
    const button = actionsOf(answer).find((action) => action.label === label);
    expect(button?.mode).toBe('turn');
    const { picture, reply, ok } = await almanac.answer(button?.line ?? '', { locale });
    expect(ok).toBe(true);
    expect(picture?.name).toMatch(name);
    expect(picture?.alt).toContain(alt);
    expect(picture?.alt.length).toBeLessThanOrEqual(1000);
    expect([...(picture?.png.slice(0, 4) ?? [])]).toEqual(PNG);
    // The words are all there, and the button is not offered again.
    expect(renderText(reply)).toContain(
      renderText((await almanac.answer(line, { locale })).reply).slice(0, 120),
    );
    expect(actionsOf({ ...answer, reply }).map((action) => action.label)).not.toContain(label);
  });
});

describe('picture', () => {
  it.each([
    ['/timeline deepseek picture:true', ['light']],
    ['/timeline deepseek picture:dark', ['dark']],
    ['/타임라인 딥시크 그림:예', ['light']],
    ['/타임라인 딥시크 그림:어둡게', ['dark']],
    ['/timeline deepseek picture:false', []],
  ])('%s is drawn %j', async (line, drawn) => {
    themes.length = 0;
    await almanac.answer(line);
    expect(themes).toEqual(drawn);
  });

  it('has the colours that admins chose', async () => {
    themes.length = 0;
    expect(await almanac.ask('/admin settings pictures:dark', { role: 'admin' })).toContain(
      'Saved: pictures.',
    );
    await almanac.answer('/timeline deepseek picture:yes');
    await almanac.ask('/admin settings pictures:light', { role: 'admin' });
    expect(themes).toEqual(['dark']);
  });

  it('of a private answer stays with the private answer', async () => {
    const { reply, picture } = await almanac.answer('/timeline deepseek picture:true private:true');
    expect(reply.visibility).toBe('private');
    expect(picture).toBeDefined();
  });

  it('says how many of all statements it shows', async () => {
    const { picture } = await almanac.answer('/timeline deepseek since:2025 picture:true');
    expect(picture?.alt).toContain('2 of 4 recorded statements');
  });

  it('is not offered where nothing is to be drawn', async () => {
    const { reply, picture } = await almanac.answer('/timeline nature picture:true');
    expect(picture).toBeUndefined();
    expect(renderText(reply)).not.toContain('No picture could be drawn');
  });
});

describe('without what draws pictures', () => {
  it.each([
    ['nothing is there', undefined],
    ['drawing fails', { typeface: real.typeface, draw: async () => undefined }],
  ])('because %s, the answer is whole, and says so', async (_, broken) => {
    const other = await talk(undefined, broken === undefined ? {} : { pictures: broken });
    const { reply, picture } = await other.answer('/timeline deepseek picture:true');
    expect(picture).toBeUndefined();
    expect(renderText(reply)).toContain('DeepSeek-R1');
    expect(renderText(reply)).toContain('No picture could be drawn here');
    const labels = actionsOf(await other.answer('/timeline deepseek')).map(({ label }) => label);
    expect(labels.includes('Show as picture')).toBe(broken !== undefined);
    await other.close();
  });
});

describe('what the font lacks', () => {
  it('is said', async () => {
    const other = await talk(
      [
        topic('x', { kind: 'organisation', name: { en: '梁文锋 👩‍👩‍👧' } }),
        source('nature'),
        event('x-1', { topics: ['x'], date: '2025-01-20' }),
      ],
      { pictures },
    );
    const { reply, picture } = await other.answer('/timeline x picture:true');
    expect(renderText(reply)).toContain('The picture’s font lacks 锋 👩‍👩‍👧');
    expect(picture?.png.length).toBeGreaterThan(1000);
    await other.close();
  });
});
