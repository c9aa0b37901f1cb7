/** Which words of a line belong to which option. */
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { findCommand } from '../../../src/core/command/find.ts';
import { optionCalled, readTyped } from '../../../src/core/command/typed.ts';
import { readLine } from '../../../src/core/reply/line.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';

/** Every name of an option that only other commands have. */
const isElsewhere = (name: string): boolean => ['since', 'kind', 'en', 'title'].includes(name);
const typed = (line: string) => {
  const read = readLine(line);
  return readTyped(findCommand(commands, read.command), read, isElsewhere);
};

describe('the words of an option', () => {
  it.each([
    // A blank after the colon
    ['/timeline deepseek since: 2025', { topic: 'deepseek', since: '2025' }],
    ['/timeline since: 2025 deepseek', { topic: 'deepseek', since: '2025' }],
    ['/타임라인 딥시크 부터: 2025', { topic: '딥시크', since: '2025' }],
    ['/find r1 topic: "DeepSeek V3" kind: quote', { words: 'r1', topic: 'DeepSeek V3', kind: 'quote' }],
    ['/find r1 since: until:2025', { words: 'r1', since: '', until: '2025' }],
    ['/find r1 since:', { words: 'r1', since: '' }],
    ['/find since:"" r1', { words: 'r1', since: '' }],
    // Dates of several words
    ['/timeline deepseek since:Jan 2025', { topic: 'deepseek', since: 'Jan 2025' }],
    ['/find since:20 January 2025 models', { words: 'models', since: '20 January 2025' }],
    [
      '/find since: last year until: next month open models',
      { words: 'open models', since: 'last year', until: 'next month' },
    ],
    [
      '/타임라인 딥시크 부터:2025년 1월 20일 까지:작년 말',
      { topic: '딥시크', since: '2025년 1월 20일', until: '작년 말' },
    ],
    ['/find since:2025 Q1 earnings', { words: 'earnings', since: '2025 Q1' }],
    ['/find since:2024 to 2025', { words: 'to 2025', since: '2024' }],
    ['/find since:2025 "1월"', { words: '1월', since: '2025' }],
    // An impossible date is quoted whole in the refusal
    ['/timeline deepseek since:30 Feb 2025', { topic: 'deepseek', since: '30 Feb 2025' }],
    ['/타임라인 딥시크 부터:2025년 13월', { topic: '딥시크', since: '2025년 13월' }],
    // Synonyms
    ['/타임라인 딥시크 이후:2025', { topic: '딥시크', since: '2025' }],
    ['/timeline deepseek from:2024 to:2025', { topic: 'deepseek', since: '2024', until: '2025' }],
    [
      '/timeline deepseek after:2024 before:March 2025',
      { topic: 'deepseek', since: 'after 2024', until: 'before March 2025' },
    ],
    ['/타임라인 딥시크 이전:2025년', { topic: '딥시크', until: '2025년 이전' }],
    ['/타임라인 딥시크 페이지:2', { topic: '딥시크', page: '2' }],
    // A colon in ordinary words
    ['/about Re:Zero', { topic: 'Re:Zero' }],
    ['/find re:invent 2025', { words: 're:invent 2025' }],
    ['/find warning: the sky', { words: 'warning: the sky' }],
    ['/find AI:"big models" r1', { words: 'AI:big models r1' }],
    // The option of another command, with a blank after the colon
    ['/find title: the sky', { words: 'title: the sky' }],
    ['/find constructor:x', { words: 'constructor:x' }],
  ])('%s', (line, expected) => {
    expect(typed(line)).toEqual(expected);
  });

  it.each([
    ['/about deepseek since:2025', 'since'],
    ['/timeline deepseek sinse:2025', 'sinse'],
    ['/timeline deepseek kind:quote', 'kind'],
    ['/find r1 titel:x title:y', 'title'],
    ['/timeline deepseek sinse: 2025', 'sinse'],
  ])('%s names an option that is not there', (line, name) => {
    expect(() => typed(line)).toThrow(UserError);
    expect(() => typed(line)).toThrow(name);
  });

  it('has one name for one option, synonyms included', () => {
    for (const command of commands) {
      const names = Object.values(command.options).flatMap(({ name, formerly, synonyms }) => [
        ...new Set([
          ...Object.values(name),
          ...Object.values(formerly ?? {}),
          ...Object.keys(synonyms ?? {}),
        ]),
      ]);
      expect([command.name.en, names]).toEqual([command.name.en, [...new Set(names)]]);
      for (const name of names) expect(optionCalled(command, name.toUpperCase())).toBeDefined();
    }
  });
});
