import { describe, expect, it } from 'vitest';
import { Channel } from '../../../src/core/record/channel.ts';
import { repairRecord } from '../../../src/core/record/repair.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/record/settings.ts';
import {
  SPACE_RECORD_SCHEMAS,
  SPACE_RECORD_TYPES,
  type SpaceRecordType,
} from '../../../src/core/record/space-records.ts';
import { channel } from '../../support/channels.ts';

const whole = channel('discord:1', [{ topic: 'deepseek' }, { topic: '*', every: 'daily' }]);

describe('a stored record', () => {
  it('that is valid stays as it is', () => {
    expect(repairRecord('channel', whole.id, whole)).toEqual({ content: whole, wrong: [] });
    const older = { ...DEFAULT_SETTINGS, timeZone: 'Asia/Seoul' };
    expect(repairRecord('settings', 'settings', older).content).toBe(older);
  });

  it('with a bad time zone is in UTC, and keeps the rest', () => {
    const settings = { ...DEFAULT_SETTINGS, answers: 'private', timeZone: 'JST' };
    expect(repairRecord('settings', 'settings', settings)).toEqual({
      content: { ...settings, timeZone: 'UTC' },
      wrong: ['timeZone'],
    });
    expect(repairRecord('channel', whole.id, { ...whole, timeZone: 'PST' }).content.timeZone).toBe('UTC');
  });

  it('with other bad fields gets their defaults', () => {
    const stored = { ...whole, at: 'constructor', weekday: 9, language: 'xx', extra: 1 };
    const { content, wrong } = repairRecord('channel', whole.id, stored);
    expect(content).toEqual(whole);
    expect(wrong.toSorted()).toEqual(['at', 'extra', 'language', 'weekday']);
  });

  it('loses only the bad members of a list', () => {
    const subscriptions = [...whole.subscriptions, { topic: '__proto__' }, 7];
    const { content, wrong } = repairRecord('channel', whole.id, { ...whole, subscriptions });
    expect([content, wrong]).toEqual([whole, ['subscriptions']]);
  });

  it('with a bad role gives none', () => {
    expect(repairRecord('role', 'discord:1', { id: 'discord:1', role: 'constructor' }).content.role).toBe(
      'member',
    );
  });

  const BROKEN = [
    null,
    7,
    'text',
    [],
    {},
    { id: 5 },
    { __proto__: null },
    { subscriptions: 'x' },
    { records: [] },
  ];
  const cases = SPACE_RECORD_TYPES.flatMap((type) => BROKEN.map((stored) => ({ type, stored })));
  it.each(cases)('can be used whatever it is: $type $stored', ({ type, stored }) => {
    const id = type === 'pack' ? 'a-pack' : 'discord:1';
    const { content } = repairRecord<SpaceRecordType>(type, id, stored);
    expect(SPACE_RECORD_SCHEMAS[type].safeParse(content).error).toBeUndefined();
    expect(type === 'settings' || ('id' in content && content.id === id)).toBe(true);
  });

  it('is not changed by looking at it', () => {
    const stored = Object.freeze({ ...whole, at: 'noon' });
    repairRecord('channel', whole.id, stored);
    expect(Channel.safeParse(stored).success).toBe(false);
  });
});
