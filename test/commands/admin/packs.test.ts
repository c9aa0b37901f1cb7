import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/record/schema.ts';
import { event, groundwork, topic, write } from '../../support/records.ts';
import { lineOf, world, type World } from '../../support/spaces.ts';

const HEAD = `
pack:
  id: moon
  name: { en: The Moon, ko: 달 }
  description: { en: About the Moon., ko: 달 이야기. }
  license: CC0-1.0
  format: 1
topics:
  - { id: apollo, kind: product, name: { en: Apollo } }
  - { id: nasa, kind: organisation, name: { en: NASA } }
sources:
  - { id: press-kit, title: { en: Press kit }, topic: nasa }
`;
const entry = (id: string, text: string): string =>
  `  - { id: ${id}, kind: event, date: 1969-07-20, text: { en: "${text}" }, topics: [apollo], sources: [{ source: press-kit }] }\n`;
const pack = (...entries: string[]): string => `${HEAD}entries:\n${entries.join('')}`;

const LANDED = entry('landed', 'It landed.');
const LEFT = entry('left', 'It left.');

let almanac: World;
beforeEach(async () => {
  almanac = await world();
  almanac.packs[0] = pack(LANDED, LEFT);
});
afterEach(() => almanac.close());
const HERE = 'discord:1';
const ask = (line: string): Promise<string> => almanac.ask(HERE, line);
const install = (): Promise<string> => ask('/admin pack install moon confirm:true');
const text = async (id: string) => (await almanac.entry(HERE, id))?.text.en;

/** A correction by a curator of the space. */
async function correct(id: string, words: string): Promise<void> {
  const knowledge = await almanac.library.knowledge((await almanac.place(HERE)).space);
  const { rev, content } = knowledge.stored('entry', id) ?? { rev: 0, content: event(id) };
  await almanac.know(HERE, [write({ ...content, text: { en: words } } as Entry, rev)]);
}

describe('installing a pack', () => {
  it('says what it would bring, and asks', async () => {
    expect(await ask('/admin pack list')).toMatch(/moon {2}The Moon\n {4}Not installed/);
    const asked = await almanac.answer(HERE, '/admin pack install moon');
    expect(await ask('/admin pack install moon')).toMatch(/About the Moon\.[^]*CC0-1\.0[^]*New {2}5/);
    expect(await text('landed')).toBeUndefined();
    expect(await ask(lineOf(asked, 'Install'))).toMatch(/Installed\.[^]*New {2}5/);
    expect(await text('landed')).toBe('It landed.');
    expect(await ask('/timeline apollo')).toContain('It landed.');
    expect(await ask('/admin pack list')).toContain('Installed, up to date');
    expect(await install()).toContain('Already installed and up to date.');
  });

  it('changes nothing in another space', async () => {
    await install();
    expect(await almanac.ask('discord:2', '/admin pack list')).toContain('Not installed');
    expect(await almanac.entry('discord:2', 'landed')).toBeUndefined();
  });

  it('leaves what the space has of its own under the same id', async () => {
    await almanac.know(HERE, [topic('nasa', { kind: 'organisation', name: { en: 'Our NASA' } })]);
    expect(await install()).toMatch(/yours stays {2}1\s+topic nasa/);
    const knowledge = await almanac.library.knowledge((await almanac.place(HERE)).space);
    expect(knowledge.topic('nasa')?.name.en).toBe('Our NASA');
  });

  it('says what is wrong where the pack does not go with what is known', async () => {
    await almanac.know(HERE, [topic('other', { aliases: ['Apollo'] })]);
    expect(await install()).toMatch(
      /moon can’t be installed here:[^]*is already a name of the topic "other"/,
    );
    expect(await text('landed')).toBeUndefined();
    expect(await almanac.ask(HERE, '/admin pack install moon', { locale: 'ko' })).toContain(
      '설치할 수 없습니다',
    );
  });

  it('offers those there are', async () => {
    const refused = await almanac.answer(HERE, '/admin pack install mars');
    expect(await ask(lineOf(refused, 'moon'))).toContain('About the Moon.');
  });

  it('twice at once brings it once', async () => {
    const both = await Promise.all([install(), install()]);
    expect(both.filter((said) => said.includes('Installed.')).length).toBeGreaterThanOrEqual(1);
    const { space } = await almanac.place(HERE);
    expect((await almanac.store.history(space, 'entry', 'landed')).length).toBe(1);
  });
});

describe('a newer pack', () => {
  beforeEach(() => install());

  it('changes what the space left as it came', async () => {
    almanac.packs[0] = pack(entry('landed', 'It landed at 20:17.'), LEFT, entry('back', 'It came back.'));
    const list = await almanac.answer(HERE, '/admin pack list');
    expect(await ask('/admin pack list')).toContain('2 records differ in the pack');
    expect(await ask(lineOf(list, 'See what’s new in moon…'))).toMatch(/New {2}1[^]*Changed {2}1/);
    await install();
    expect(await text('landed')).toBe('It landed at 20:17.');
    expect(await text('back')).toBe('It came back.');
  });

  it('does not touch what was corrected in the space', async () => {
    await correct('landed', 'It landed softly.');
    almanac.packs[0] = pack(LANDED, entry('left', 'It left at 17:54.'));
    expect(await install()).toMatch(/Changed {2}1[^]*Edited here: yours stays {2}1\s+statement landed/);
    expect(await text('landed')).toBe('It landed softly.');
    expect(await text('left')).toBe('It left at 17:54.');
    expect(await ask('/admin pack list')).toContain('up to date, 1 edited here');
  });

  it('shows a correction that the pack has changed too, and asks the curators once', async () => {
    await correct('landed', 'It landed softly.');
    almanac.packs[0] = pack(entry('landed', 'It landed at 20:17.'), LEFT);
    expect(await ask('/admin pack list')).toContain('1 records differ in the pack');
    expect(await ask('/admin pack install moon')).toMatch(
      /Edited here and changed in the pack: yours stays {2}1\s+statement landed/,
    );
    expect(await install()).toContain('are in the review list');
    expect(await text('landed')).toBe('It landed softly.');
    expect(await ask('/curate review')).toMatch(/It landed softly\.[^]*It landed at 20:17\./);
    // Decided against, it is not asked again.
    const review = await almanac.answer(HERE, '/curate review');
    const [id = ''] = review.reply.entries;
    await ask(`/curate reject ${id} why:"ours is right"`);
    expect(await install()).toContain('up to date');
    expect(await ask('/curate review')).toContain('no pending suggestions');
  });

  it('may say again what it said before', async () => {
    await correct('landed', 'It landed softly.');
    for (const words of ['It landed at 20:17.', 'It landed in July.', 'It landed at 20:17.']) {
      almanac.packs[0] = pack(entry('landed', words), LEFT);
      expect(await install()).toContain('Installed.');
    }
    expect(await ask('/curate review')).toContain('It landed');
    expect(await text('landed')).toBe('It landed softly.');
  });

  it('takes back what it no longer has, unless the space has corrected it', async () => {
    await correct('left', 'It left early.');
    almanac.packs[0] = pack(entry('other', 'Something else.'));
    expect(await install()).toMatch(/withdrawn {2}1\s+statement landed/);
    expect(await almanac.entry(HERE, 'landed')).toMatchObject({ state: 'retired' });
    expect(await almanac.entry(HERE, 'left')).toMatchObject({ state: 'published' });
  });

  it('changes again what was corrected and then put back', async () => {
    await correct('landed', 'It landed softly.');
    await correct('landed', 'It landed.');
    almanac.packs[0] = pack(entry('landed', 'It landed at 20:17.'), LEFT);
    expect(await install()).toContain('Changed  1');
    expect(await text('landed')).toBe('It landed at 20:17.');
  });
});

describe('removing a pack', () => {
  beforeEach(() => install());

  it('asks, then withdraws what nobody has corrected, and nobody else needs', async () => {
    const asked = await almanac.answer(HERE, '/admin pack remove moon');
    expect(await ask('/admin pack remove moon')).toContain('Withdrawn  5');
    expect(await almanac.entry(HERE, 'landed')).toMatchObject({ state: 'published' });
    expect(await ask(lineOf(asked, 'Remove'))).toContain('Removed.');
    expect(await almanac.entry(HERE, 'landed')).toMatchObject({ state: 'retired' });
    for (const line of ['/timeline apollo', '/source press-kit', '/find landed'])
      expect((await almanac.answer(HERE, line)).reply.entries).toEqual([]);
    expect(await ask('/topics')).not.toContain('Apollo');
    expect(await ask('/timeline apollo')).toContain('Nothing is recorded here yet');
    expect(await ask('/source press-kit')).toContain('Nothing is recorded here yet');
    expect(await ask('/admin pack remove moon')).toContain('There is no pack “moon” here.');
  });

  it('leaves corrections, and what they and other statements refer to', async () => {
    await correct('landed', 'It landed softly.');
    await almanac.know(HERE, [...groundwork, event('on-nasa', { topics: ['nasa'] })]);
    await ask('/admin pack remove moon confirm:true');
    expect(await ask('/timeline apollo')).toContain('It landed softly.');
    expect(await ask('/timeline nasa')).toContain('What on-nasa says');
    expect(await almanac.entry(HERE, 'left')).toMatchObject({ state: 'retired' });
  });

  it('can be taken back by installing it again', async () => {
    await ask('/admin pack remove moon confirm:true');
    expect(await ask('/admin pack list')).toContain('Not installed');
    expect(await install()).toContain('Installed.');
    expect(await ask('/timeline apollo')).toMatch(/It landed\.[^]*It left\./);
    expect(await ask('/topics')).toContain('Apollo');
  });

  it('leaves what another pack has brought as well', async () => {
    almanac.packs[1] = pack(LANDED).replace('id: moon', 'id: twin');
    await ask('/admin pack install twin confirm:true');
    await ask('/admin pack remove moon confirm:true');
    expect(await almanac.entry(HERE, 'landed')).toMatchObject({ state: 'published' });
    expect(await almanac.entry(HERE, 'left')).toMatchObject({ state: 'retired' });
    expect(await ask('/timeline apollo')).toContain('It landed.');
  });

  it('is possible when the pack is no longer there', async () => {
    almanac.packs.length = 0;
    expect(await ask('/admin pack list')).toContain('no longer offers it');
    expect(await ask('/admin pack remove moon confirm:true')).toContain('Removed.');
  });
});
