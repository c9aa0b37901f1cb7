import { describe, expect, it } from 'vitest';
import { differences } from '../../../../src/adapters/discord/setup/difference.ts';
import { expectedBy } from '../../../../src/adapters/discord/setup/register.ts';
import { registrationOf } from '../../../../src/adapters/discord/setup/registration.ts';
import { commands, groups } from '../../../../src/commands/index.ts';
import { command } from '../../../../src/core/command/command.ts';
import { date } from '../../../../src/core/command/date-option.ts';
import { choice, count, flag, text } from '../../../../src/core/command/option.ts';

const named = (en: string, ko: string) => ({
  name: { en, ko },
  description: { en: `The ${en}`, ko: `${ko} 설명` },
});

const everything = command({
  ...named('look', '보기'),
  options: {
    when: date(named('when', '때')),
    what: text({ ...named('what', '무엇'), required: true, suggest: () => [], maxLength: 50 }),
    kind: choice({
      ...named('kind', '종류'),
      choices: [{ value: 'event', name: { en: 'events', ko: '사건' } }],
    }),
    private: flag(named('private', '비공개')),
    page: count(named('page', '쪽')),
  },
  examples: [],
  onMessage: [{ name: { en: 'Look at this', ko: '이것 보기' }, calls: () => [] }],
  run: () => ({ blocks: [] }),
});

const approve = command({
  ...named('curate approve', '큐레이션 승인'),
  role: 'curator',
  options: { why: text({ ...named('why', '이유'), required: true, long: true }) },
  form: { title: { en: 'Why?', ko: '이유' }, fields: ['why'] },
  examples: [],
  run: () => ({ blocks: [] }),
});

const curate = named('curate', '큐레이션');

describe('a command on Discord', () => {
  it('is all that its definition says: as in test/golden/discord-commands.json', async () => {
    const registered = registrationOf([everything, approve], [curate]);
    const json = `${JSON.stringify(registered, undefined, 2)}\n`;
    await expect(json).toMatchFileSnapshot('../../../golden/discord-commands.json');
  });

  it('does not insist on what its form asks for', () => {
    const [group] = registrationOf([approve], [curate]);
    expect(group?.options?.[0]?.options?.[0]?.required).toBeUndefined();
  });

  it('is registered only for installations that the app supports, and in one server for none', () => {
    const ours = { commands: [everything], groups: [] };
    const [everywhere] = expectedBy({ id: '1', integration_types_config: { 0: {}, 1: {} } }, ours);
    const [servers] = expectedBy({ id: '1', integration_types_config: { 0: {} } }, ours);
    const [one] = expectedBy({ id: '1', integration_types_config: { 0: {} } }, ours, '2');
    expect(everywhere?.integration_types).toEqual([0, 1]);
    expect(servers?.integration_types).toEqual([0]);
    expect(one).not.toHaveProperty('integration_types');
    expect(one).not.toHaveProperty('contexts');
  });

  it('with an invalid definition is never sent', () => {
    const wrong = command({ ...everything, name: { en: 'Look', ko: '보기' } });
    expect(() => expectedBy({ id: '1' }, { commands: [wrong], groups: [] })).toThrow(
      'capitals are not allowed',
    );
  });

  it('that every member may use works everywhere, and one for curators only in servers, for their managers', () => {
    const all = registrationOf(commands, groups);
    const timeline = all.find(({ name }) => name === 'timeline');
    const curators = all.find(({ name }) => name === 'curate');
    expect([timeline?.contexts, timeline?.integration_types, timeline?.default_member_permissions]).toEqual([
      [0, 1, 2],
      [0, 1],
      null,
    ]);
    expect([curators?.contexts, curators?.integration_types, curators?.default_member_permissions]).toEqual([
      [0],
      [0],
      '32',
    ]);
  });
});

describe('what differs', () => {
  const ours = registrationOf([everything], []);
  /** A command as Discord returns it, with the fields that it adds. */
  const returned = ours.map((each, index) => ({
    ...structuredClone(each),
    id: `${index}`,
    application_id: '1',
    version: '1',
    nsfw: false,
    dm_permission: true,
    ...(each.type === 3 && { description: '', description_localizations: null }),
  }));

  it('is nothing where only Discord’s own additions differ', () => {
    expect(differences(returned, ours)).toEqual([]);
    const withDefaults = returned.map((each) => ({
      ...each,
      contexts: each.contexts?.toReversed(),
      options: each.options?.map((option) => ({
        required: false,
        autocomplete: false,
        choices: [],
        ...option,
      })),
    }));
    expect(differences(withDefaults, ours)).toEqual([]);
  });

  it('is reported word for word', () => {
    const [look] = structuredClone(returned);
    if (look?.options?.[0] === undefined) throw new Error('no option');
    const options = [
      { ...look.options[0], description_localizations: { ko: '옛 설명' } },
      ...look.options.slice(1),
    ];
    const [difference] = differences([{ ...look, options }, ...returned.slice(1)], ours);
    expect(difference).toMatchObject({
      kind: 'changed',
      id: '0',
      changes: [{ path: 'what.description.ko', before: '"옛 설명"', after: '"무엇 설명"' }],
    });
  });

  it('has what is gone before what is new, whose name it may have had', () => {
    const old = { id: '7', type: 1, name: 'see', name_localizations: { ko: '보기' } };
    expect(differences([old], ours).map(({ kind }) => kind)).toEqual(['gone', 'new', 'new']);
  });

  it('leaves alone what Discord made itself', () => {
    expect(differences([{ id: '9', type: 4, name: 'launch' }, ...returned], ours)).toEqual([]);
  });
});
