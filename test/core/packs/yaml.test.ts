import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { formatProblem } from '../../../src/core/packs/problem.ts';
import { readingYaml, readYaml } from '../../../src/core/packs/yaml.ts';

const valueOf = (text: string): unknown => {
  const { value, problems } = readYaml('a.yaml', text);
  expect(problems).toEqual([]);
  return value;
};
const faults = (text: string, locale: 'en' | 'ko' = 'en'): string[] =>
  readYaml('a.yaml', text).problems.map((problem) => formatProblem(problem, locale));

describe('a value', () => {
  it.each([
    '2024',
    '007',
    '-1',
    '1.10',
    '1e3',
    '0x1F',
    '0o17',
    '.inf',
    '.nan',
    '1_000',
    '2024-12-05',
    '12:30:45',
  ])('%s is a text, letter by letter', (written) => {
    expect(valueOf(`a: ${written}`)).toEqual({ a: written });
    expect(valueOf(`[${written}]`)).toEqual([written]);
    expect(valueOf(`${written}: a`)).toEqual({ [written]: 'a' });
  });

  it.each(['no', 'No', 'off', 'yes', 'y', 'n', 'on'])('%s is a word, as in Norway', (written) => {
    expect(valueOf(`a: ${written}`)).toEqual({ a: written });
    expect(valueOf(`%YAML 1.1\n---\na: ${written}`)).toEqual({ a: written });
  });

  it('is true, false or nothing only where YAML 1.2 says so', () => {
    expect(valueOf('[true, false, null, ~, ]')).toEqual([true, false, null, null]);
    expect(valueOf('["true", \'null\', "~"]')).toEqual(['true', 'null', '~']);
    expect(valueOf('a:')).toEqual({ a: null });
  });

  it('may be written in a block, in quotes, or as JSON', () => {
    expect(valueOf('a: >-\n  one\n  two\nb: |\n  one\n  two\n')).toEqual({ a: 'one two', b: 'one\ntwo\n' });
    expect(valueOf('{"a": [1.50, "\\u00e9", {"b": null}]}')).toEqual({ a: ['1.50', 'é', { b: null }] });
  });

  it('is the same behind a byte order mark and with Windows line ends', () => {
    expect(valueOf('\uFEFFa: b\r\nc:\r\n  - d\r\n')).toEqual({ a: 'b', c: ['d'] });
  });

  it('never reaches the prototype, whatever its key', () => {
    const value = valueOf('__proto__: { polluted: yes }\nconstructor: x\n') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in value).toBe(false);
  });

  it('<< is a key like any other', () => {
    expect(valueOf('<<: { a: b }')).toEqual({ '<<': { a: 'b' } });
  });
});

describe('a text is refused for', () => {
  it.each([
    [
      'an anchor and an alias',
      'a: &x 1\nb: *x\n',
      ['a.yaml:1:7 yaml-feature: a: anchors (&x) are not allowed in a pack: remove it'],
      ['a.yaml:2:4 yaml-feature: b: 팩에는 별칭 참조(*x)를 쓸 수 없습니다. 값을 그대로 적으세요'],
    ],
    [
      'a tag',
      'a: !!set { b }\n',
      ['a.yaml:1:10 yaml-feature: a: tags (!!set) are not allowed in a pack: remove it'],
      ['a.yaml:1:10 yaml-feature: a: 팩에는 태그(!!set)를 쓸 수 없습니다. 지우세요'],
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      [
        'a.yaml:2:1 yaml-feature: a file holds one document: remove the line "---" in the middle or make two files',
      ],
      [
        'a.yaml:2:1 yaml-feature: 파일 하나에는 문서 하나만 둘 수 있습니다. 가운데의 "---" 줄을 지우거나 파일을 나누세요',
      ],
    ],
    [
      'a key twice',
      'a: 1\n"a": 2\n',
      ['a.yaml:2:1 duplicate-key: a: the key "a" is already given above'],
      ['a.yaml:2:1 duplicate-key: a: "a" 키가 위에 이미 있습니다'],
    ],
    [
      'a list as a key',
      '? [a]\n: 1\n',
      ['a.yaml:1:3 wrong-type: a key must be text'],
      ['a.yaml:1:3 wrong-type: 키는 글이어야 합니다'],
    ],
    [
      'a tab',
      'a:\n\tb: 1\n',
      ['a.yaml:2:1 yaml-syntax: indent with spaces, not tabs'],
      ['a.yaml:2:1 yaml-syntax: 탭 대신 빈칸으로 들여 쓰세요'],
    ],
    [
      'a colon in a text',
      'a: b: c\n',
      ['a.yaml:1:4 yaml-syntax: text that contains ": " must be in quotes'],
      ['a.yaml:1:4 yaml-syntax: ": "가 들어 있는 글은 따옴표로 감싸야 합니다'],
    ],
    [
      'a sign that YAML keeps for itself',
      'a: @b\n',
      ['a.yaml:1:4 yaml-syntax: text that begins with @, ` or % must be in quotes'],
      ['a.yaml:1:4 yaml-syntax: @, `, %로 시작하는 글은 따옴표로 감싸야 합니다'],
    ],
    [
      'a quotation mark that is never closed',
      'a: "b\n',
      ['a.yaml:2:1 yaml-syntax: something is missing here: a colon, a closing quote or a bracket'],
      ['a.yaml:2:1 yaml-syntax: 콜론이나 닫는 따옴표, 괄호가 빠졌습니다'],
    ],
    [
      'a backslash in double quotes',
      'a: "C:\\dir"\n',
      ['a.yaml:1:7 yaml-syntax: a backslash in double quotes must be doubled; or use single quotes'],
      ['a.yaml:1:7 yaml-syntax: 큰따옴표 안의 역슬래시는 두 번 쓰거나, 작은따옴표를 쓰세요'],
    ],
  ])('%s', (_, text, en, ko) => {
    expect(faults(text)).toEqual(expect.arrayContaining(en));
    expect(faults(text, 'ko')).toEqual(expect.arrayContaining(ko));
    expect(faults(text.replaceAll('\n', '\r\n'))).toEqual(faults(text));
  });

  it('many slips, one per line and at most 50', () => {
    expect(faults('a: b: c\n'.repeat(3)).length).toBe(3);
    for (const slip of ['a: b: c\n', 'a: @b\n', 'a: "\\d"\n']) {
      const found = faults(slip.repeat(1000));
      expect(found.length).toBe(50);
      expect(found.every((fault) => fault.includes(' yaml-syntax: '))).toBe(true);
    }
  });
});

describe('a hostile text costs little:', () => {
  it.each([
    [
      'one that is too long',
      'x'.repeat(20_000_001),
      'the file is longer than 20,000,000 characters; split it',
    ],
    ['lists in lists', '['.repeat(1_000_000), 'nested more than 100 levels deep'],
    ['mappings in mappings', '? '.repeat(100_000), 'nested more than 100 levels deep'],
    ['brackets without end', '}'.repeat(1_200_000), 'the file has more than 1,000,000 YAML tokens; split it'],
  ])('%s', (_, text, message) => {
    const [problem, ...others] = readYaml('a.yaml', text).problems;
    expect([problem, others]).toMatchObject([{ code: 'too-large', line: 1 }, []]);
    expect(problem?.message).toEqual({
      en: expect.stringContaining(message),
      ko: expect.stringMatching(/[가-힣]/),
    });
  });

  it('ten megabytes of one value', () => {
    expect(valueOf(`a: ${'가 '.repeat(5_000_000)}b`)).toEqual({ a: expect.stringMatching(/^가 .*b$/) });
  });

  it('a bomb of aliases', () => {
    const bomb = Array.from({ length: 20 }, (_, n) => `b${n}: &b${n} [${`*b${n - 1},`.repeat(9)}]`);
    expect(faults(['b: &b-1 [x]', ...bomb].join('\n')).every((fault) => fault.includes('yaml-feature'))).toBe(
      true,
    );
  });
});

describe('a long file', () => {
  const records = (count: number, fault = '') =>
    Array.from(
      { length: count },
      (_, n) =>
        `  - id: e-${n}\n    text: { en: "No. ${n}" }\n    topics:\n      - a\n${n === 55 ? fault : ''}`,
    );
  const yaml = (count: number, fault?: string) =>
    `topics: [x]\nentries:\n${records(count, fault).join('\n  # between\n')}`;
  const json = (count: number) =>
    JSON.stringify(
      { entries: Array.from({ length: count }, (_, n) => ({ id: `e-${n}`, topics: ['a'] })) },
      undefined,
      1,
    );

  it.each([
    ['YAML', yaml(60)],
    ['JSON', json(60)],
  ])('of %s is read record by record as it is read at once', (_, text) => {
    const { value, problems, locate } = readYaml('f', text);
    expect(problems).toEqual([]);
    expect(value).toEqual(parseDocument(text).toJS());
    const at = locate(['entries', 57, 'topics', 0]);
    const line = text.split('\n')[(at.line ?? 0) - 1] ?? '';
    expect(line.slice((at.column ?? 0) - 1)).toMatch(/^"?a"?$/);
    expect(text.split('\n').slice(0, at.line).join('\n')).toMatch(/e-57[^]*$/);
    expect(text.split('\n').slice(0, at.line).join('\n')).not.toContain('e-58');
  });

  it.each([
    '    note: a: b\n',
    '    note: "open\n',
    '    note: [1, 2\n',
    '    ref: *nowhere\n',
    '    ref: &name x\n',
  ])('says the same about the fault %j as a short one', (fault) => {
    const said = (text: string) =>
      readYaml('f', text).problems.map(({ line, column, code, message }) => [line, column, code, message.en]);
    // Records with a tag or an anchor between them are not taken apart.
    const whole = yaml(60, fault).replace('  - id: e-0', '  - &whole\n    id: e-0');
    const shift = said(whole).filter(([, , , message]) => !String(message).includes('&whole'));
    expect(said(yaml(60, fault))).toEqual(shift.map(([line, ...rest]) => [Number(line) - 1, ...rest]));
  });

  it('can pause often: no step takes long', () => {
    const work = readingYaml('f', yaml(3000));
    const steps: number[] = [];
    for (let done = false; !done;) {
      const before = process.threadCpuUsage();
      done = work.next().done === true;
      const { user, system } = process.threadCpuUsage(before);
      steps.push(user + system);
    }
    const total = steps.reduce((sum, each) => sum + each, 0);
    expect(steps.length).toBeGreaterThan(3000);
    expect(steps.reduce((most, each) => Math.max(most, each), 0)).toBeLessThan(total / 4);
  });
});
