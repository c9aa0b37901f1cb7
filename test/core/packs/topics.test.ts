/** Resolving names within a pack and together with known topics. */
import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../src/core/record/schema.ts';
import { checkPack } from '../../../src/core/packs/check.ts';
import { formatProblem } from '../../../src/core/packs/problem.ts';
import { readPackFile } from '../../../src/core/packs/read.ts';
import { knowing, topic } from '../../support/records.ts';

/** Each line is a topic: `id: a, formerly: [b]`. */
function check(lines: readonly string[], known: readonly Topic[] = [], locale: 'en' | 'ko' = 'en'): string[] {
  const topics = lines.map(
    (line) => `  - { kind: theme, ${line.includes('name:') ? '' : 'name: { ko: "?" }, '}${line} }`,
  );
  const file = readPackFile('a.yaml', `topics:\n${topics.join('\n')}\n`);
  return checkPack([file], { known: knowing(...known) }).problems.map((problem) =>
    formatProblem(problem, locale).replace(/^a\.yaml:(\d+):\d+/, '$1'),
  );
}

describe('a former id', () => {
  it('is not the present id of any topic', () => {
    expect(check(['id: a, formerly: [b]', 'id: b'])).toEqual([
      '2 former-id: topics[0].formerly[0]: "b" is the present id of a topic, so it cannot be a former one',
    ]);
    expect(check(['id: a, formerly: [a]'], [], 'ko')).toEqual([
      '2 former-id: topics[0].formerly[0]: "a"는 지금 쓰이는 주제 id이므로 예전 id가 될 수 없습니다',
    ]);
  });

  it('belongs to one topic, once', () => {
    expect(check(['id: a, formerly: [old]', 'id: b, formerly: [old]'], [], 'ko')).toEqual([
      '3 former-id: topics[1].formerly[0]: "old"는 이미 "a"의 예전 id입니다',
    ]);
    expect(check(['id: a, formerly: [old, old]'])).toEqual([
      '2 former-id: topics[0].formerly[1]: "old" is already a former id of "a"',
    ]);
    expect(check(['id: b, formerly: [old]'], [topic('a', { formerly: ['old'] })])).toEqual([
      '2 former-id: topics[0].formerly[0]: "old" is already a former id of "a"',
    ]);
  });

  it('is a name that no other topic has, however it is typed', () => {
    expect(check(['id: a, formerly: [deep-seek]', 'id: b, aliases: [DeepSeek]'])).toEqual([
      '3 shared-name: topics[1].aliases[0]: "DeepSeek" is already a name of the topic "a" (a.yaml:2:57)',
    ]);
  });

  it('that a record still uses is reported with the present one', () => {
    expect(check(['id: a, formerly: [old]', 'id: b, merged: old'])).toEqual([
      '3 dangling-topic: topics[1].merged: no topic has the id "old"; it is a former id of "a"',
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['Deep Seek', 'deepseek'],
    ['DEEP-SEEK', 'deepseek'],
    ['Dēepseek', 'deepseek'],
    ['ＤｅｅｐＳｅｅｋ', 'deepseek'],
    ['딥 시크', '딥시크'],
  ])('%s is another spelling of %s', (name, other) => {
    expect(check([`id: a, name: { en: ${other} }`, `id: b, name: { en: ${name} }`]).length).toBe(1);
  });

  it.each([
    ['Claude 3.5', 'Claude 35'],
    ['C++', 'C#'],
    ['o1', 'o3'],
    ['딥시크', '딥씨크'],
  ])('%s is not %s', (name, other) => {
    expect(check([`id: a, name: { en: "${other}" }`, `id: b, name: { en: "${name}" }`])).toEqual([]);
  });

  it('may be written in many ways for one topic, and shared with the one it is merged into', () => {
    expect(
      check(['id: deepseek, name: { en: DeepSeek, ko: 딥시크 }, aliases: [deep seek, DEEPSEEK]']),
    ).toEqual([]);
    expect(check(['id: a, name: { en: X }, merged: b', 'id: b, merged: c', 'id: c, aliases: [x]'])).toEqual(
      [],
    );
  });

  it('of a topic in the space is taken, unless the pack replaces that topic', () => {
    const known = [topic('openai', { name: { en: 'OpenAI' } })];
    expect(check(['id: a, aliases: [open ai]'], known, 'ko')).toEqual([
      '2 shared-name: topics[0].aliases[0]: "open ai"는 이미 주제 "openai"의 이름입니다',
    ]);
    expect(check(['id: a, aliases: [open ai]', 'id: openai'], [])).toEqual([
      '3 shared-name: topics[1].id: "openai" is already a name of the topic "a" (a.yaml:2:56)',
    ]);
    expect(check(['id: openai, name: { en: OpenAI Inc. }, aliases: [OpenAI]'], known)).toEqual([]);
  });
});

describe('mergers', () => {
  it('in a circle are one problem', () => {
    expect(check(['id: a, merged: b', 'id: b, merged: c', 'id: c, merged: b'])).toEqual([
      '3 merge-cycle: topics[1].merged: topics are merged in a circle: b → c → b',
    ]);
    expect(check(['id: a, merged: a'], [], 'ko')).toEqual([
      '2 merge-cycle: topics[0].merged: 합친 주제를 따라가면 처음 주제로 되돌아옵니다: a → a',
    ]);
  });

  it('that close a circle with topics of the space are reported in the pack', () => {
    expect(check(['id: b, merged: a'], [topic('a', { merged: 'b' })])[0]).toMatch(
      /^2 merge-cycle: topics\[0\]/,
    );
  });

  it('in a chain of thousands are followed once', () => {
    const chain = Array.from({ length: 2_000 }, (_, n) => `id: a${n}, name: { en: X }, merged: a${n + 1}`);
    expect(check([...chain, 'id: a2000, name: { en: X }'])).toEqual([]);
  });
});
