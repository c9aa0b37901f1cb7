/** The options that say what a channel hears of, how soon, and when. */
import {
  channel,
  choice,
  type Option,
  type SuggestContext,
  type Suggestion,
} from '../../core/command/option.ts';
import { LANGUAGE_NAMES, LOCALES } from '../../core/base/locale.ts';
import { CADENCES, SUBSCRIBED_KINDS, type SubscribedKind } from '../../core/record/channel.ts';
import { FIRST_KINDS, readKinds, sayKinds } from '../../core/following/kinds.ts';
import { CADENCE_NAMES, SUBSCRIBED_NAMES } from '../../core/following/words.ts';
import { readDigestTime, sayDigestTime, type DigestTime } from '../../core/following/digest-time.ts';

export const kindsOption: Option<readonly SubscribedKind[]> & { required: false } = {
  name: { en: 'kinds', ko: '종류' },
  description: {
    en: 'What of it: events, quotes, facts, anniversaries',
    ko: '사건, 발언, 사실, 오늘의 기록',
  },
  label: { en: 'What of it', ko: '받을 것' },
  kind: 'text',
  required: false,
  maxLength: 100,
  expects: {
    en: 'some of events, quotes, facts, anniversaries, or all',
    ko: '사건, 발언, 사실, 오늘의 기록 가운데 몇 가지, 또는 전체',
  },
  read: readKinds,
  suggest: suggestKinds,
};

/** What is written already with each of those that are missing; of nothing, the usual ones, each by itself, and all. */
function suggestKinds(typed: string, { locale, limit }: SuggestContext): readonly Suggestion[] {
  const [, begun = '', last = ''] = /^(.*?)([^\s,]*)$/su.exec(typed) ?? [];
  const chosen = readKinds(begun) ?? [];
  const whole = readKinds(typed);
  const wanted = last.toLowerCase();
  const fitting = SUBSCRIBED_KINDS.filter(
    (kind) =>
      !chosen.includes(kind) &&
      (whole !== undefined || Object.values(SUBSCRIBED_NAMES[kind]).some((name) => name.startsWith(wanted))),
  );
  const more = fitting.map((kind) => [...(whole ?? chosen), kind]);
  const lists =
    typed.trim() === '' ? [FIRST_KINDS, ...more, SUBSCRIBED_KINDS] : [...(whole ? [whole] : []), ...more];
  const said = new Set(lists.map((kinds) => sayKinds(kinds, locale)));
  return [...said].slice(0, limit).map((value) => ({ value, label: value }));
}

export const everyOption = choice({
  name: { en: 'every', ko: '주기' },
  description: { en: 'At once, or in a digest', ko: '바로 받을지 모아서 받을지' },
  label: { en: 'How soon', ko: '주기' },
  choices: CADENCES.map((value) => ({ value, name: CADENCE_NAMES[value] })),
});

export const atOption: Option<DigestTime> & { required: false } = {
  name: { en: 'at', ko: '시각' },
  description: {
    en: 'When digests come to this channel, such as 9:00 or “mon 9:00”',
    ko: '이 채널의 모음이 올 때. 예: 오전 9시, 월 9:00',
  },
  label: { en: 'Digests at', ko: '모음 시각' },
  kind: 'text',
  required: false,
  maxLength: 40,
  expects: {
    en: 'an hour such as 9:00 or 9pm, with a day of the week for weekly digests: mon 9:00',
    ko: '9:00, 오후 6시 같은 시각. 매주 받는 모음에는 요일도: 월 9:00',
  },
  read: readDigestTime,
  suggest: (typed, { locale }) => {
    const read = readDigestTime(typed);
    return read === undefined
      ? []
      : [{ value: sayDigestTime(read, locale), label: sayDigestTime(read, locale) }];
  },
};

/** Of what is posted in the channel, not of the answer. */
export const channelLanguage = choice({
  name: { en: 'lang', ko: '언어' },
  description: { en: 'The language of the updates in this channel', ko: '이 채널에 올릴 소식의 언어' },
  label: { en: 'Language of the updates', ko: '소식의 언어' },
  choices: LOCALES.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
});

export const channelOption = channel({
  name: { en: 'channel', ko: '채널' },
  description: { en: 'Which channel; this one unless told', ko: '어느 채널인지. 따로 적지 않으면 이 채널' },
});

/** Who names no channel but all of them. */
export const ALL_CHANNELS = '*';
const WORDS_FOR_ALL = new Set(['all', ALL_CHANNELS, '전체', '모두', '전부']);

export const channelOrAll: Option<string> & { required: false } = {
  ...channelOption,
  expects: {
    en: `${channelOption.expects.en}; or “all”`,
    ko: `${channelOption.expects.ko}. 모든 채널은 “전체”`,
  },
  read: (typed, caller, here) =>
    WORDS_FOR_ALL.has(typed.toLowerCase()) ? ALL_CHANNELS : channelOption.read(typed, caller, here),
};
