/** Turns the faults that the schema finds into messages that a person can act on. */
import type { z } from 'zod';
import { UserError } from '../reply/user-error.ts';
import { Entry } from '../record/schema.ts';
import type { Text } from '../base/locale.ts';
import { validate, type Fault } from '../packs/issues.ts';

export interface DraftProblem {
  /** The field in which to fix it. */
  option: string;
  text: Text;
}

/** The problems that keep an entry from being published; empty when it can be. */
export function draftProblems(entry: Entry): readonly DraftProblem[] {
  const { faults } = validate(Entry, asPublished(entry));
  return faults.map((fault) => ({
    option: optionAtFault(fault),
    text: DRAFT_PROBLEM_TEXTS[fault.code] ?? faultSentence(fault),
  }));
}

/** The entry in its published state, without `corrects` and all that a withdrawal added. */
export function asPublished({
  corrects: _corrects,
  reason: _reason,
  merged: _merged,
  ...entry
}: Entry): Entry {
  return { ...entry, state: 'published' };
}

/**
 * Parses a value by its schema.
 * @throws {UserError} for the first fault, at its field.
 */
export function parseRecord<T>(schema: z.ZodType<T>, value: unknown): T {
  const { value: read, faults } = validate(schema, value);
  const [first] = faults;
  if (first === undefined) return read as T;
  throw new UserError(faultSentence(first), { option: optionAtFault(first) });
}

/** The option for the path of a fault: `text.en` is the option `en`, `note.ko` is `note-ko`. */
export function optionAtFault({ path }: Fault): string {
  const [field = '', part] = path.map(String);
  if (field === 'text') return part ?? 'en';
  if (field === 'note') return part === undefined ? 'note-en' : `note-${part}`;
  return field === 'sources' ? 'source' : field;
}

const faultSentence = ({ path, message }: Fault): Text => {
  const where = path.map(String).join('.');
  return { en: `${where}: ${message.en}.`, ko: `${where}: ${message.ko}.` };
};

const DRAFT_PROBLEM_TEXTS: Partial<Record<Fault['code'], Text>> = {
  unsourced: {
    en: 'It has no source yet, and nothing is published without one.',
    ko: '아직 출처가 없습니다. 출처 없이는 공개할 수 없습니다.',
  },
  'no-author': {
    en: 'Say whose claim or opinion it is, in “by”.',
    ko: '누구의 주장이나 의견인지 “누구의”에 적어 주세요.',
  },
  wording: {
    en: 'Say in which language the source prints the words, in “original”. For exact words, add the text in that language.',
    ko: '출처가 이 말을 어느 언어로 실었는지 “원어”에 적어 주세요. 원문 그대로라면 그 언어로 된 본문이 있어야 합니다.',
  },
};
