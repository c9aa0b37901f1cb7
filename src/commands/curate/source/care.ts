/** Sources that need attention: their address is dead or moved, or no one recorded the day of a check. */
import type { Context, Result } from '../../../core/command/command.ts';
import { pageBlocks, pageOf } from '../../../core/command/pages.ts';
import { sourceTitle } from '../../../core/curation/citations.ts';
import { calendarDay } from '../../../core/date/calendar.ts';
import { printDate } from '../../../core/date/print.ts';
import type { Source } from '../../../core/record/schema.ts';
import { describeSource } from '../../../core/present/source-words.ts';
import { excerpt, sayLine } from '../../../core/reply/line.ts';
import type { LinkState } from '../../../core/store/links.ts';
import { button, buttonsBlock, formButton, paragraph, rowsBlock, writeButton } from '../../shared/blocks.ts';
import { emptyResult } from '../../shared/statements.ts';

/** A source, and why it is listed. */
interface SourceInNeed {
  source: Source;
  why: 'dead' | 'moved' | 'never-retrieved';
  moved?: string;
}

const CARE_TITLE = { en: 'Sources to look after', ko: '손볼 출처' };

/** The dead first, then those that moved, then those that no one checked, each group by id. */
export async function sourcesInNeed({ knowledge, links }: Context): Promise<readonly SourceInNeed[]> {
  const known = (state: LinkState): SourceInNeed[] => {
    const source = knowledge.source(state.source);
    if (source === undefined || source.retired === true || source.url !== state.url) return [];
    return [
      state.isDead
        ? { source, why: 'dead' }
        : { source, why: 'moved', ...(state.moved !== undefined && { moved: state.moved }) },
    ];
  };
  const found = (await links.findings()).flatMap(known);
  const listed = new Set(found.map(({ source }) => source.id));
  const unseen = knowledge
    .sources()
    .filter(({ id, url, retrieved }) => url !== undefined && retrieved === undefined && !listed.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((source): SourceInNeed => ({ source, why: 'never-retrieved' }));
  return [
    ...found.filter(({ why }) => why === 'dead'),
    ...found.filter(({ why }) => why === 'moved'),
    ...unseen,
  ];
}

/** The list, or one source with what can be done about it. */
export async function sourceCare(id: string | undefined, page: number, context: Context): Promise<Result> {
  const all = await sourcesInNeed(context);
  const one = id === undefined ? undefined : all.find(({ source }) => source.id === id.trim());
  return one === undefined ? careList(all, page, context) : oneInNeed(one, context);
}

function careList(all: readonly SourceInNeed[], number: number, context: Context): Result {
  const { say, locale, leadTo } = context;
  if (all.length === 0)
    return emptyResult(
      say({
        en: 'None: every source was looked at, and its address works.',
        ko: '없습니다. 모든 출처를 확인했고 주소가 동작합니다.',
      }),
      { title: say(CARE_TITLE) },
    );
  const page = pageOf(all, number, () => 1);
  return {
    title: say(CARE_TITLE),
    blocks: [
      ...rowsBlock(
        page.items.map((each) => ({
          text: [{ kind: 'strong', text: sourceTitle(each.source)[locale] }, ` · ${reasonOf(each, context)}`],
        })),
      ),
      {
        kind: 'choose',
        label: say({ en: 'Choose one', ko: '하나 고르기' }),
        options: page.items.map(({ source }) => ({
          label: excerpt(sourceTitle(source)[locale]),
          line: sayLine('curate gaps', undefined, { source: source.id }),
        })),
      },
      ...pageBlocks(page, context),
      ...buttonsBlock([
        button(
          context,
          { en: 'Searches without a sure answer', ko: '확실한 답이 없었던 검색' },
          leadTo('curate gaps'),
        ),
      ]),
    ],
  };
}

async function oneInNeed(each: SourceInNeed, context: Context): Promise<Result> {
  const { locale, knowledge, say, pages, today } = context;
  const { source, why, moved } = each;
  const { id, url = '', archive } = source;
  const edit = (fields: Readonly<Record<string, string>>): string =>
    sayLine('curate source edit', id, fields);
  const copy = why === 'dead' && archive === undefined ? await pages.archived(url) : undefined;
  const day = printDate({ kind: 'day', ...calendarDay(today) });
  return {
    title: say(CARE_TITLE),
    blocks: [
      paragraph(...describeSource(source, id, locale, knowledge)),
      paragraph(reasonOf(each, context)),
      ...buttonsBlock([
        ...(moved === undefined
          ? []
          : [
              writeButton(
                context,
                { en: 'Use the new address', ko: '새 주소로 바꾸기' },
                edit({ url: moved, retrieved: day }),
              ),
            ]),
        ...(copy === undefined
          ? []
          : [
              writeButton(
                context,
                { en: `Use the archived copy of ${copy.date}`, ko: `${copy.date}에 보존된 사본 쓰기` },
                edit({ archive: copy.url }),
              ),
            ]),
        ...(why === 'never-retrieved'
          ? [
              writeButton(
                context,
                { en: 'Save as checked today', ko: '오늘 확인했다고 저장' },
                edit({ retrieved: day }),
              ),
            ]
          : [
              formButton(context, { en: 'New address…', ko: '새 주소…' }, edit({ from: 'url' })),
              formButton(context, { en: 'Archived copy…', ko: '보존된 사본…' }, edit({ from: 'archive' })),
              writeButton(
                context,
                { en: 'Leave it', ko: '그대로 두기' },
                sayLine('curate gaps', undefined, { source: id, leave: 'true' }),
              ),
            ]),
        button(context, { en: 'Statements that cite it', ko: '이 출처의 기록' }, `/source ${id}`),
        button(context, { en: 'All of these sources', ko: '손볼 출처 모두' }, '/curate gaps sources:true'),
      ]),
    ],
  };
}

function reasonOf({ why, moved = '' }: SourceInNeed, { say }: Context): string {
  switch (why) {
    case 'dead':
      return say({ en: 'its address no longer works', ko: '주소가 더는 동작하지 않음' });
    case 'moved':
      return say({ en: `it moved to ${moved}`, ko: `옮겨 간 주소: ${moved}` });
    case 'never-retrieved':
      return say({ en: 'no date on which somebody checked it', ko: '확인한 날이 없음' });
  }
}
