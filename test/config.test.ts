import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, VARIABLE_NAMES } from '../src/config.ts';
import type { Locale } from '../src/core/locale.ts';

const refusal = (environment: Record<string, string>, locale: Locale = 'en'): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.text[locale];
    throw error;
  }
  return '';
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ DATABASE_URL: 'sqlite:./data/almanac.db', LOG_LEVEL: 'warn' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', ALMANAC_LOCALE: '  ' })).toEqual(readConfig({}));
  });

  it('reads what is right', () => {
    const environment = {
      DATABASE_URL: 'sqlite:/tmp/a.db',
      ALMANAC_LOCALE: 'ko',
      TIME_ZONE: 'Asia/Seoul',
      LOG_LEVEL: 'silent',
    };
    expect(readConfig(environment)).toMatchObject(environment);
  });

  it('names all that is wrong at once, what it must look like, and an example; never the value', () => {
    const wrong = {
      DATABASE_URL: 'hunter2',
      ALMANAC_LOCALE: 'hunter2',
      TIME_ZONE: 'Mars/hunter2',
      LOG_LEVEL: 'hunter2',
      DISCORD_TOKEN: 'hunter2',
      SLACK_BOT_TOKEN: 'xapp-hunter2',
      SLACK_APP_TOKEN: 'xoxb-hunter2',
    };
    const message = refusal(wrong);
    expect(message).not.toContain('hunter2');
    const lines = message.split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(Object.keys(wrong));
    for (const line of lines) expect(line).toMatch(/must be .+\. Example: \w+=.+/);
    const inKorean = refusal(wrong, 'ko');
    expect(inKorean).not.toContain('hunter2');
    for (const line of inKorean.split('\n').slice(1))
      expect(line).toMatch(/: .+[이가] 아닙니다\. 예: \w+=.+/);
    expect(Object.keys(wrong).toSorted()).toEqual([...VARIABLE_NAMES].sort());
  });

  it('is described in .env.example, variable by variable, with nothing set', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const named = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual([...VARIABLE_NAMES].sort());
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
