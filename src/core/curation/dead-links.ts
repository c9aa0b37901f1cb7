/** The message to curators about sources whose addresses died: one for all of them. */
import { inLocale, type Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ReplyContent } from '../reply/build.ts';
import type { LinkState } from '../store/links.ts';

/** How many sources the message names. */
const MAX_NAMED = 10;

export function deadLinksMessage(
  dead: readonly LinkState[],
  knowledge: Pick<Knowledge, 'source'>,
  locale: Locale,
): ReplyContent {
  const count = dead.length;
  const more = count - MAX_NAMED;
  const title = (id: string): string => inLocale(knowledge.source(id)?.title, locale)?.text ?? id;
  const words = {
    en: `${count === 1 ? 'The address of a source no longer works' : `The addresses of ${count} sources no longer work`}. Answers link to an archived copy where one is recorded.`,
    ko: `출처 ${count}건의 주소가 더는 동작하지 않습니다. 보존된 사본이 기록된 출처는 답변이 사본으로 연결합니다.`,
  }[locale];
  return {
    title: { en: 'Dead links', ko: '끊어진 링크' }[locale],
    blocks: [
      { kind: 'paragraph', text: [words] },
      { kind: 'rows', rows: dead.slice(0, MAX_NAMED).map(({ source }) => ({ text: [title(source)] })) },
      ...(more > 0
        ? [{ kind: 'note', text: [{ en: `And ${more} more.`, ko: `그 밖에 ${more}건.` }[locale]] } as const]
        : []),
      {
        kind: 'actions',
        actions: [
          { label: { en: 'Look after them', ko: '돌보기' }[locale], line: '/curate gaps sources:true' },
        ],
      },
    ],
  };
}
