import { command, type Context, type Result } from '../../core/command/command.ts';
import { flag, text } from '../../core/command/option.ts';
import { NEVER } from '../../core/curation/feed-watcher.ts';
import { feedProblemWords } from '../../core/links/problem-words.ts';
import { pageKey, readWebAddress } from '../../core/record/address.ts';
import { MAX_WATCH_WORD_LENGTH, MAX_WATCH_WORDS, type Watch } from '../../core/record/settings.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import type { Action, Row } from '../../core/reply/reply.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { FeedState } from '../../core/store/links.ts';
import type { Text } from '../../core/base/locale.ts';
import { buttonsBlock, formButton, note, paragraph, rowsBlock, writeButton } from '../shared/blocks.ts';
import { oneTopic, suggestTopics, topicNamed } from '../shared/topic.ts';
import { saveSettings } from './shared.ts';

const MAX_WATCHES = 20;

export const adminWatch = command({
  name: { en: 'admin watch', ko: '관리 피드' },
  description: {
    en: 'Watch a feed: new items become suggestions',
    ko: '피드를 지켜보고 새 글을 제안으로 받기',
  },
  role: 'admin',
  private: true,
  writes: (typed) => typed['feed'] !== undefined,
  options: {
    feed: text({
      name: { en: 'feed', ko: '피드' },
      description: { en: 'Address of an Atom, RSS or JSON feed', ko: 'Atom, RSS, JSON 피드의 주소' },
      maxLength: 2000,
    }),
    words: text({
      name: { en: 'words', ko: '낱말' },
      description: {
        en: 'Only items with one of these words: R1, Kimi',
        ko: '이 낱말이 있는 글만: R1, 키미',
      },
      maxLength: 500,
    }),
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: { en: 'Topic of all its suggestions', ko: '제안에 모두 붙일 주제' },
      named: topicNamed,
      suggest: suggestTopics,
    }),
    stop: flag({
      name: { en: 'stop', ko: '중지' },
      description: { en: 'Stop watching it', ko: '지켜보기를 그만두기' },
    }),
    resume: flag({
      name: { en: 'resume', ko: '재개' },
      description: { en: 'Read a paused feed again', ko: '멈춘 피드를 다시 읽기' },
    }),
  },
  examples: [''],
  form: { title: { en: 'Watch a feed', ko: '피드 지켜보기' }, fields: ['feed', 'words', 'topic'] },
  async run({ feed: typed, words, topic, stop, resume }, context) {
    if (typed === undefined) return watchList(undefined, context);
    const url = feedAddress(typed);
    const watches = context.settings.watches ?? [];
    const known = watches.find((each) => pageKey(each.url) === pageKey(url));
    if (stop === true) {
      if (known !== undefined)
        await save(
          watches.filter((each) => each !== known),
          context,
        );
      await context.links.stopFeed(known?.url ?? url);
      return watchList({ en: 'Stopped', ko: '그만두었습니다' }, context);
    }
    if (!context.pages.isOn) throw new UserError(TURNED_OFF, { option: 'feed' });
    if (resume === true && known !== undefined) {
      await context.links.startFeed(known.url);
      return watchList(
        { en: 'It will be read within a few minutes.', ko: '몇 분 안에 다시 읽습니다.' },
        context,
      );
    }
    if (known === undefined && watches.length >= MAX_WATCHES)
      throw new UserError(TOO_MANY, { option: 'feed' });
    const watch: Watch = {
      url: known?.url ?? url,
      words: words === undefined ? (known?.words ?? []) : filterWords(words),
      ...((topic ?? known?.topic) !== undefined && {
        topic: topic === undefined ? known?.topic : oneTopic(topic, context).id,
      }),
    };
    await save([...watches.filter((each) => each !== known), watch], context);
    await context.links.startFeed(watch.url);
    return watchList(
      {
        en: 'Watching it. It is read within a few minutes, then every hour.',
        ko: '이 피드를 지켜봅니다. 몇 분 안에 읽고, 그다음부터는 한 시간마다 읽습니다.',
      },
      context,
    );
  },
});

/** @throws {UserError} for what is not the address of a public site */
function feedAddress(typed: string): string {
  const read = readWebAddress(typed);
  if ('problem' in read) throw new UserError(read.problem, { option: 'feed' });
  return read.url;
}

/** @throws {UserError} for more or longer words than a watch has */
function filterWords(typed: string): string[] {
  const words = typed
    .split(/[,，、]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length > MAX_WATCH_WORDS || words.some((word) => word.length > MAX_WATCH_WORD_LENGTH))
    throw new UserError(TOO_MANY_WORDS, { option: 'words' });
  return words;
}

function save(watches: readonly Watch[], context: Context): Promise<void> {
  const urls = excerpt(watches.map(({ url }) => url).join(', ') || '—', 200);
  return saveSettings({ watches }, { en: `feeds: ${urls}`, ko: `피드: ${urls}` }, context);
}

async function watchList(done: Text | undefined, context: Context): Promise<Result> {
  const { say, governance, links } = context;
  const watches = governance.settings.watches ?? [];
  const states = new Map((await links.feeds()).map((state) => [state.url, state]));
  const rows = watches.map((watch): Row => {
    const words =
      watch.words.length === 0
        ? []
        : [say({ en: `words: ${watch.words.join(', ')}`, ko: `낱말: ${watch.words.join(', ')}` })];
    const details = [
      ...words,
      ...(watch.topic === undefined ? [] : [watch.topic]),
      stateWords(states.get(watch.url), context),
    ];
    return { text: [{ kind: 'link', text: watch.url, url: watch.url }, ` · ${details.join(' · ')}`] };
  });
  return {
    title: say({ en: 'Feeds', ko: '지켜보는 피드' }),
    blocks: [
      ...(done === undefined ? [] : [paragraph(say(done))]),
      ...(rows.length === 0
        ? [paragraph(say({ en: 'No feeds are watched.', ko: '지켜보는 피드가 없습니다.' }))]
        : rowsBlock(rows)),
      note(
        say({
          en: 'Each new item becomes a suggestion in /curate review. Nothing is published by itself.',
          ko: '새 글은 /큐레이션 검토에 제안으로 들어옵니다. 저절로 공개되는 것은 없습니다.',
        }),
      ),
      ...buttonsBlock([
        formButton(context, { en: 'Watch a feed…', ko: '피드 지켜보기…' }, '/admin watch'),
        ...watches.flatMap((watch) => watchActions(watch, states.get(watch.url), context)),
      ]),
    ],
  };
}

function watchActions({ url }: Watch, state: FeedState | undefined, context: Context): readonly Action[] {
  const name = excerpt(url.replace(/^https?:\/\/(?:www\.)?/, ''), 40);
  return [
    ...(state?.due === NEVER
      ? [
          writeButton(
            context,
            { en: `Resume ${name}`, ko: `재개: ${name}` },
            sayLine('admin watch', url, { resume: 'true' }),
          ),
        ]
      : []),
    writeButton(
      context,
      { en: `Stop ${name}`, ko: `중지: ${name}` },
      sayLine('admin watch', url, { stop: 'true' }),
    ),
  ];
}

function stateWords(state: FeedState | undefined, { say }: Context): string {
  const { problem, due, checked } = state ?? { problem: undefined, due: 0, checked: 0 };
  if (problem === undefined && checked === 0) return say({ en: 'not read yet', ko: '아직 읽지 않음' });
  // Somebody resumed it.
  if (problem === undefined && due === 0) return say({ en: 'about to be read again', ko: '곧 다시 읽음' });
  if (problem === undefined) return say({ en: 'works', ko: '정상' });
  const why = say(feedProblemWords(problem));
  return due === NEVER
    ? say({ en: `⚠️ paused: ${why}`, ko: `⚠️ 멈춤: ${why}` })
    : say({ en: `fails, retried later: ${why}`, ko: `실패, 나중에 다시 시도: ${why}` });
}

const TURNED_OFF: Text = {
  en: 'Reading the web is turned off here (FETCH_LINKS=off), so feeds can’t be watched.',
  ko: '이곳에서는 웹 읽기가 꺼져 있어(FETCH_LINKS=off) 피드를 지켜볼 수 없습니다.',
};
const TOO_MANY: Text = {
  en: `At most ${MAX_WATCHES} feeds can be watched. Stop one first.`,
  ko: `피드는 ${MAX_WATCHES}개까지 지켜볼 수 있습니다. 먼저 하나를 그만 지켜보게 해 주세요.`,
};
const TOO_MANY_WORDS: Text = {
  en: `At most ${MAX_WATCH_WORDS} words, separated by commas, of at most ${MAX_WATCH_WORD_LENGTH} characters each.`,
  ko: `낱말은 쉼표로 나누어 ${MAX_WATCH_WORDS}개까지, 하나에 ${MAX_WATCH_WORD_LENGTH}자까지 적을 수 있습니다.`,
};
