/** Checks that every record that another refers to exists. */
import { RECORD_NAMES } from '../record/names.ts';
import { Slug, type RecordType } from '../record/schema.ts';
import { withParticle, type Text } from '../base/locale.ts';
import { flatMapping } from '../base/slices.ts';
import { didYouMean, nearestKey } from './suggest-key.ts';
import { ownValue } from '../record/plain-value.ts';
import type { Path, PackProblem } from './problem.ts';
import type { PackRecord } from './read.ts';

interface Reference {
  path: Path;
  to: RecordType;
  id: string;
}

/** The ids that records can refer to, by type, and the former ids of topics with their present ones. */
export type Ids = Readonly<Record<RecordType, ReadonlySet<string>>> & {
  former: ReadonlyMap<string, string>;
};

/** Limits the cost: each suggestion compares every id, and a reader uses few of them. */
const MAX_SUGGESTIONS = 200;

/** The problems of references to nothing. It can pause after each record. */
export function danglingReferences(
  records: readonly PackRecord[],
  ids: Ids,
): Generator<undefined, PackProblem[]> {
  const hints = new Map<string, Text>();
  const hint = ({ to, id }: Reference): Text => {
    const current = to === 'topic' ? ids.former.get(id) : undefined;
    if (current !== undefined)
      return { en: `; it is a former id of "${current}"`, ko: `. "${current}"의 예전 id입니다` };
    const key = `${to} ${id}`;
    const known =
      hints.get(key) ?? didYouMean(hints.size < MAX_SUGGESTIONS ? nearestKey(id, ids[to]) : undefined);
    hints.set(key, known);
    return known;
  };
  return flatMapping(records, (record) =>
    referencesOf(record)
      .filter(({ to, id }) => !ids[to].has(id))
      .map((reference): PackProblem => {
        const { en, ko } = hint(reference);
        const { to, id, path } = reference;
        return {
          ...record.at(path),
          code: `dangling-${to}`,
          message: {
            en: `no ${RECORD_NAMES[to].one.en} has the id "${id}"${en}`,
            ko: `id가 "${id}"인 ${withParticle(RECORD_NAMES[to].one.ko, '이/가')} 없습니다${ko}`,
          },
        };
      }),
  );
}

/** The references of a record, valid or not. The schema reports malformed ids, so they are left out here. */
function referencesOf({ type, raw }: PackRecord): Reference[] {
  const found: Reference[] = [];
  const look = (to: RecordType, path: Path) => {
    const id = ownValue(raw, ...path);
    if (typeof id === 'string' && Slug.safeParse(id).success) found.push({ path, to, id });
  };
  const each = (key: string) => {
    const list = ownValue(raw, key);
    return Array.isArray(list) ? [...list.keys()] : [];
  };
  switch (type) {
    case 'topic':
      look('topic', ['merged']);
      break;
    case 'source':
      look('topic', ['topic']);
      break;
    case 'entry':
      for (const index of each('topics')) look('topic', ['topics', index]);
      look('topic', ['by']);
      look('topic', ['speaker']);
      look('entry', ['merged']);
      for (const index of each('sources')) {
        look('source', ['sources', index, 'source']);
        look('source', ['sources', index, 'via']);
      }
      break;
  }
  return found;
}
