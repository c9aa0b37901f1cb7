/** The report on a file: what importing it would change, or the problems that keep it out, line by line. */
import type { Context, Result } from '../../core/command/command.ts';
import { capitalized, RECORD_NAMES } from '../../core/record/names.ts';
import { RECORD_TYPES } from '../../core/record/schema.ts';
import { inLocale, type Text } from '../../core/base/locale.ts';
import { excerpt } from '../../core/reply/line.ts';
import type { ImportPlan } from '../../core/packs/import.ts';
import { problemAtPath, type PackNote, type PackProblem } from '../../core/packs/problem.ts';
import type { Block, Row } from '../../core/reply/reply.ts';
import { field, fieldsBlock, note, paragraph, rowsBlock } from '../shared/blocks.ts';

/** Problems shown at once; the rest follow when these are fixed. */
const MAX_PROBLEMS_LISTED = 15;
const MAX_WRITES_LISTED = 20;
const MAX_NOTES = 8;
/** In characters: how much of a statement is shown. */
const MAX_WORDS_SHOWN = 80;

const NO_CORRECTIONS: Text = { en: '', ko: '' };
const correctedHere = (count: number): Text => ({
  en: `, ${count} kept as corrected here`,
  ko: `, 여기서 고친 대로 둠 ${count}`,
});
const TO_REVIEW: Text = {
  en: 'Where both the file and somebody here changed a statement, yours stays, and the file’s version goes to the review list.',
  ko: '파일에서도 바뀌고 여기서도 고친 기록은 여기 내용을 그대로 두고, 파일의 내용은 검토 목록에 올립니다.',
};

export function planBlocks(
  { report, writes, known, contested }: ImportPlan,
  context: Context,
): readonly Block[] {
  const { say } = context;
  const fields = RECORD_TYPES.map((type) => {
    const { added, changed, unchanged, kept: corrected } = report[type];
    const stays = corrected === 0 ? NO_CORRECTIONS : correctedHere(corrected);
    return field(
      context,
      capitalized(RECORD_NAMES[type].many),
      say({
        en: `${added} added, ${changed} changed, ${unchanged} unchanged${stays.en}`,
        ko: `추가 ${added}, 변경 ${changed}, 그대로 ${unchanged}${stays.ko}`,
      }),
    );
  });
  const rows = writes.slice(0, MAX_WRITES_LISTED).map((write): Row => {
    const { type, id, base } = write;
    const name = say(RECORD_NAMES[type].one);
    const how = base === 0 ? { en: 'new', ko: '추가' } : { en: 'changed', ko: '변경' };
    const words = write.type === 'entry' ? inLocale(write.content.text, context.locale)?.text : undefined;
    return {
      text: [`${name} `, { kind: 'code', text: id }, ' ', { kind: 'mark', text: say(how) }],
      ...(words !== undefined && { note: [excerpt(words, MAX_WORDS_SHOWN)] }),
    };
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
    ...(contested.length > 0 ? [note(say(TO_REVIEW))] : []),
  ];
}

const lineLead = (line: number): Text => ({ en: `Line ${line}`, ko: `${line}행` });

/** Lists the values that were read differently from how they are written. */
export const packNoteBlocks = (notes: readonly PackNote[], { say }: Context): readonly Block[] => [
  ...rowsBlock(
    notes.slice(0, MAX_NOTES).map(({ line, path, message }): Row => ({
      ...(line !== undefined && { lead: say(lineLead(line)) }),
      text: [`${path}: ${say(message)}`],
    })),
  ),
  ...(notes.length > MAX_NOTES
    ? [
        note(
          say({
            en: `and ${notes.length - MAX_NOTES} more notes`,
            ko: `그 밖에 ${notes.length - MAX_NOTES}건`,
          }),
        ),
      ]
    : []),
];

export function problemResult(problems: readonly PackProblem[], { say, locale }: Context): Result {
  const rows = problems.slice(0, MAX_PROBLEMS_LISTED).map((problem): Row => {
    const { line, message } = problem;
    const text = [problemAtPath(problem), message[locale]].filter((part) => part !== '').join(': ');
    return { ...(line !== undefined && { lead: say(lineLead(line)) }), text: [text] };
  });
  const more = problems.length - rows.length;
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return {
    title: say({ en: 'Nothing was imported', ko: '가져오지 않았습니다' }),
    blocks: [
      paragraph(
        say({
          en: `${count} must be fixed first; a file is imported whole or not at all:`,
          ko: `이 파일은 일부만 가져올 수 없습니다. 먼저 ${problems.length}군데를 고쳐 주세요:`,
        }),
      ),
      ...rowsBlock(rows),
      ...(more > 0 ? [note(say({ en: `and ${more} more`, ko: `그 밖에 ${more}군데` }))] : []),
    ],
  };
}
