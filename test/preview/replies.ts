/** The replies of the preview: one of each kind that people see often. */
import { pino } from 'pino';
import { digestPicture } from '../../src/core/delivery/digest-picture.ts';
import { DEFAULT_SETTINGS } from '../../src/core/record/settings.ts';
import { updateMessage } from '../../src/core/present/update-message.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import type { PostItem } from '../../src/core/store/outbox.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { AnswerPicture } from '../../src/core/picture/pictures.ts';
import { openPictures } from '../../src/adapters/pictures/index.ts';
import { talk, type Talk } from '../support/ask.ts';

export interface Shown {
  line: string;
  reply: Reply;
  picture: AnswerPicture | undefined;
  /** Whether docs/preview shows it. */
  isKept: boolean;
}

/** How many of the lines below docs/preview shows, from the first. */
const KEPT_LINES = 4;

const WITH_PICTURES = { ...DEFAULT_SETTINGS, digestPictures: 'on' } as const;

const log = pino({ level: 'error' });

const LINES: Readonly<Record<Locale, readonly (readonly [line: string, role?: Role])[]>> = {
  en: [
    ['Who founded DeepSeek?'],
    ['/timeline deepseek picture:true'],
    ['/quote nature picture:dark'],
    ['/topics'],
    ['/about deepseek'],
    ['/timeline deepseek'],
    ['/quote nature'],
    ['/fact macropolo'],
    ['/find venture capital'],
    ['/today 01-20'],
    ['/latest'],
    ['/help'],
    ['/source nature'],
    ['What did Sam Altman say?'],
    ['/about openai gpt'],
    ['/timeline deepseek', 'curator'],
    ['/curate show r1-released', 'curator'],
  ],
  ko: [
    ['딥시크 누가 만들었어?'],
    ['/타임라인 딥시크 그림:예'],
    ['/발언 네이처 그림:어둡게'],
    ['/주제'],
    ['/소개 딥시크'],
    ['/타임라인 딥시크'],
    ['/발언 네이처'],
    ['/사실 매크로폴로'],
    ['/찾기 벤처 투자'],
    ['/오늘 01-20'],
    ['/최근'],
    ['/도움말'],
    ['/출처 네이처'],
    ['샘 알트먼이 뭐라고 했어?'],
    ['/소개 없는 주제'],
    ['/타임라인 딥시크', 'curator'],
    ['/큐레이션 보기 r1-released', 'curator'],
  ],
};

/** Asks all lines of a language. */
export async function previewed(locale: Locale): Promise<readonly Shown[]> {
  const almanac = await talk(undefined, { pictures: openPictures(log) });
  try {
    const shown: Shown[] = [];
    for (const [line, role] of LINES[locale]) {
      const { reply, picture } = await almanac.answer(line, { locale, ...(role !== undefined && { role }) });
      const asked = role === undefined ? line : `${line} (${role})`;
      shown.push({ line: asked, reply, picture, isKept: shown.length < KEPT_LINES });
    }
    return [...shown, ...(await updates(almanac, locale))];
  } finally {
    await almanac.close();
  }
}

/** Updates as channels get them: one statement, a withdrawn one, a digest. */
async function updates({ library }: Talk, locale: Locale): Promise<readonly Shown[]> {
  const knowledge = await library.knowledge('test');
  const items = knowledge.events('deepseek').map(({ entry }): PostItem => ({
    entry: entry.id,
    rev: 1,
    content: entry,
    mark: 'new',
    topic: 'deepseek',
  }));
  async function post(line: string, form: 'single' | 'digest', own: readonly PostItem[]): Promise<Shown> {
    const sent = { form, items: own, nonce: 'nonce', action: { kind: 'post' } } as const;
    const reply = updateMessage(sent, { knowledge, locale });
    const reader = { knowledge, settings: WITH_PICTURES, timeZone: 'UTC' };
    const drawn = await digestPicture(sent, reply, reader, openPictures(log));
    return { line, reply, picture: await drawn?.draw(), isKept: false };
  }
  const [first] = items;
  if (first === undefined) throw new Error('the starter pack has no events');
  return [
    await post('update', 'single', items.slice(-1)),
    await post('withdrawn', 'single', [{ ...first, mark: 'retracted' }]),
    await post('digest', 'digest', items),
  ];
}
