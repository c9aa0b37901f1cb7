/** What a file would change, or what keeps it out, line by line. */
import type { Context, Result } from '../../core/command/command.ts';
import { RECORD_TYPES, type RecordType } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import type { ImportPlan } from '../../core/packs/import.ts';
import type { PackProblem } from '../../core/packs/problem.ts';
import type { Block, Row } from '../../core/reply/reply.ts';

/** More than this nobody reads at once; when these are mended, the next come. */
const MAX_PROBLEMS_LISTED = 15;
const MAX_WRITES_LISTED = 20;

const NAMES: Readonly<Record<RecordType, Text>> = {
  topic: { en: 'Topics', ko: '주제' },
  source: { en: 'Sources', ko: '출처' },
  entry: { en: 'Entries', ko: '항목' },
};

const ONE: Readonly<Record<RecordType, Text>> = {
  topic: { en: 'topic', ko: '주제' },
  source: { en: 'source', ko: '출처' },
  entry: { en: 'entry', ko: '항목' },
};

export function planBlocks({ report, writes }: ImportPlan, { say }: Context): readonly Block[] {
  const fields = RECORD_TYPES.map((type) => {
    const { added, changed, unchanged } = report[type];
    return {
      label: say(NAMES[type]),
      value: [
        say({
          en: `${added} added, ${changed} changed, ${unchanged} unchanged`,
          ko: `추가 ${added}, 변경 ${changed}, 그대로 ${unchanged}`,
        }),
      ],
    };
  });
  const rows = writes.slice(0, MAX_WRITES_LISTED).map(({ type, id, base }): Row => {
    const name = type in ONE ? say(ONE[type as RecordType]) : type;
    const how = base === 0 ? { en: 'new', ko: '추가' } : { en: 'changed', ko: '변경' };
    return { text: [`${name} `, { kind: 'code', text: id }, ' ', { kind: 'mark', text: say(how) }] };
  });
  const more = writes.length - rows.length;
  return [
    { kind: 'fields', fields },
    ...(rows.length > 0 ? [{ kind: 'rows', rows } as const] : []),
    ...(more > 0
      ? [{ kind: 'note', text: [say({ en: `and ${more} more`, ko: `그 밖에 ${more}개` })] } as const]
      : []),
  ];
}

export function problemResult(problems: readonly PackProblem[], { say, locale }: Context): Result {
  const rows = problems.slice(0, MAX_PROBLEMS_LISTED).map((problem): Row => {
    const { line, path, message } = problem;
    const text = [path, message[locale]].filter((part) => part !== '').join(': ');
    return {
      ...(line !== undefined && { lead: say({ en: `Line ${line}`, ko: `${line}행` }) }),
      text: [text],
    };
  });
  const more = problems.length - rows.length;
  return {
    title: say({ en: 'Nothing was imported', ko: '가져오지 않았습니다' }),
    blocks: [
      {
        kind: 'paragraph',
        text: [
          say({
            en: `${problems.length === 1 ? 'One thing' : `${problems.length} things`} must be mended first, since all of a file is taken in or nothing:`,
            ko: `파일은 전부 넣거나 아무것도 넣지 않으므로, 먼저 ${problems.length}군데를 고쳐야 합니다:`,
          }),
        ],
      },
      { kind: 'rows', rows },
      ...(more > 0
        ? [{ kind: 'note', text: [say({ en: `and ${more} more`, ko: `그 밖에 ${more}군데` })] } as const]
        : []),
    ],
  };
}
