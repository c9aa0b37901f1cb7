/** The report on a file: what importing it would change, or the problems that keep it out, line by line. */
import type { Context, Result } from '../../core/command/command.ts';
import { capitalized, RECORD_NAMES } from '../../core/record/names.ts';
import { RECORD_TYPES } from '../../core/record/schema.ts';
import type { ImportPlan } from '../../core/packs/import.ts';
import type { PackProblem } from '../../core/packs/problem.ts';
import type { Block, Row } from '../../core/reply/reply.ts';
import { field, fieldsBlock, note, paragraph, rowsBlock } from '../shared/blocks.ts';

/** Problems shown at once; the rest follow when these are fixed. */
const MAX_PROBLEMS_LISTED = 15;
const MAX_WRITES_LISTED = 20;

export function planBlocks({ report, writes, known }: ImportPlan, context: Context): readonly Block[] {
  const { say } = context;
  const fields = RECORD_TYPES.map((type) => {
    const { added, changed, unchanged } = report[type];
    return field(
      context,
      capitalized(RECORD_NAMES[type].many),
      say({
        en: `${added} added, ${changed} changed, ${unchanged} unchanged`,
        ko: `추가 ${added}, 변경 ${changed}, 그대로 ${unchanged}`,
      }),
    );
  });
  const rows = writes.slice(0, MAX_WRITES_LISTED).map(({ type, id, base }): Row => {
    const name = say(RECORD_NAMES[type].one);
    const how = base === 0 ? { en: 'new', ko: '추가' } : { en: 'changed', ko: '변경' };
    return { text: [`${name} `, { kind: 'code', text: id }, ' ', { kind: 'mark', text: say(how) }] };
  });
  const more = writes.length - rows.length;
  const same = known.slice(0, MAX_WRITES_LISTED).map(({ id, to }): Row => ({
    text: [
      { kind: 'code', text: id },
      ' → ',
      { kind: 'code', text: to },
      ' ',
      { kind: 'mark', text: say({ en: 'source already here', ko: '이미 있는 출처' }) },
    ],
  }));
  return [
    ...fieldsBlock(fields),
    ...rowsBlock([...rows, ...same]),
    ...(more > 0 ? [note(say({ en: `and ${more} more`, ko: `그 밖에 ${more}개` }))] : []),
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
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return {
    title: say({ en: 'Nothing was imported', ko: '가져오지 않았습니다' }),
    blocks: [
      paragraph(
        say({
          en: `${count} must be fixed first; a file is imported whole or not at all:`,
          ko: `파일은 전부 가져오거나 전혀 가져오지 않습니다. 먼저 ${problems.length}군데를 고쳐 주세요:`,
        }),
      ),
      ...rowsBlock(rows),
      ...(more > 0 ? [note(say({ en: `and ${more} more`, ko: `그 밖에 ${more}군데` }))] : []),
    ],
  };
}
