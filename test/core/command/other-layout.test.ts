/** Names of commands that were typed in the wrong keyboard layout. */
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { commandOf } from '../../../src/core/command/find.ts';
import { commandInOtherLayout, inOtherLayout } from '../../../src/core/command/other-layout.ts';
import { readLine } from '../../../src/core/reply/line.ts';
import { talk } from '../../support/ask.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

it('any word has a word in the other layout, or is left as it is', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzQWERTOP', ...'ㅂㅏㅘㄳ딥싱값 0-'),
  });
  fc.assert(
    fc.property(fc.oneof(letters, fc.string({ unit: ANY_CHARACTER })), (word) => {
      expect(inOtherLayout(word)).toBeTypeOf('string');
    }),
  );
  for (const word of ['how much did r1 cost', 'toString', '__proto__'])
    expect(inOtherLayout(word)).toBe(word);
});

describe('a command typed in the wrong layout', () => {
  it.each(
    commands.flatMap((command) => [
      [command.name.ko.split(' ').map(convertHangulToQwerty).join(' '), command] as const,
      [command.name.en.split(' ').map(convertQwertyToHangul).join(' '), command] as const,
    ]),
  )('/%s is found', (typed, command) => {
    const found = commandInOtherLayout(commands, readLine(`/${typed} 딥시크 since:2024`));
    expect(found?.command).toBe(command);
    expect(found?.line.tokens.map(({ value }) => value)).toEqual(['딥시크', '2024']);
  });

  it.each(['/tell me', '/zzz', '/가나다', '/timelin', '/'])('%s is none', (typed) => {
    expect(commandInOtherLayout(commands, readLine(typed))).toBeUndefined();
  });

  it.each(['/curate ㅁㅇㅇ event', '/zbfpdltus add event', '/zbfpdltus 추가 event'])(
    'may be right in part: %s',
    (line) => {
      const found = commandInOtherLayout(commands, readLine(line));
      const meant = commandOf(commands, readLine('/curate add event'));
      expect([found?.command, found?.line.tokens]).toEqual([meant?.command, meant?.line.tokens]);
    },
  );

  it('is answered, with what was assumed', async () => {
    const almanac = await talk();
    expect(await almanac.ask('/xkdlafkdls 딥시크', { locale: 'ko' })).toMatch(
      /빠진 것으로 보고 “\/타임라인” 명령으로 읽었습니다\.[^]*량원펑이 딥시크를 설립했다/,
    );
    expect(await almanac.ask('/샤ㅡ디ㅑㅜㄷ deepseek')).toMatch(/was read as \/timeline[^]*founded DeepSeek/);
    for (const plain of ['ㅗ디ㅔ', 'ehdnaakf']) {
      expect(await almanac.ask(plain)).toMatch(/was read as \/help[^]*Ask who said what/);
      expect(await almanac.ask(`${plain}?`)).not.toContain('was read as');
    }
    await almanac.close();
  });
});
