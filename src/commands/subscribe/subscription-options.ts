/** The options of a subscription: which kinds, how often, when, and for which channel. */
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
    en: 'Events, quotes, facts, anniversaries',
    ko: '사건, 발언, 사실, 오늘의 기록',
  },
  label: { en: 'Kinds of updates', ko: '받을 종류' },
  kind: 'text',
  required: false,
  maxLength: 100,
  expects: {
    en: 'any of events, quotes, facts, anniversaries; or all',
    ko: '사건, 발언, 사실, 오늘의 기록 가운데 몇 가지, 또는 전체',
  },
  read: readKinds,
  suggest: suggestKinds,
};

/** Suggests the list typed so far, and with each missing kind added; at first the default, each kind, and all. */
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
  label: { en: 'How often', ko: '주기' },
  choices: CADENCES.map((value) => ({ value, name: CADENCE_NAMES[value] })),
});

export const atOption: Option<DigestTime> & { required: false } = {
  name: { en: 'at', ko: '시각' },
  description: {
    en: 'Time of this channel’s digests, such as 9:00 or “mon 9:00”',
    ko: '이 채널에 소식 모음이 오는 시각. 예: 오전 9시, 월 9:00',
  },
  label: { en: 'Time of digests', ko: '소식 모음 시각' },
  kind: 'text',
  required: false,
  maxLength: 40,
  expects: {
    en: 'a time such as 9:00 or 9pm, with a day of the week for weekly digests: mon 9:00',
    ko: '9:00, 오후 6시 같은 시각. 매주 받는 모음에는 요일도: 월 9:00',
  },
  read: readDigestTime,
  named(value) {
    const read = readDigestTime(value);
    return read && { en: sayDigestTime(read, 'en'), ko: sayDigestTime(read, 'ko') };
  },
  suggest: (typed, { locale }) => {
    const read = readDigestTime(typed);
    return read === undefined
      ? []
      : [{ value: sayDigestTime(read, locale), label: sayDigestTime(read, locale) }];
  },
};

/** The language of updates in the channel, not of the answer. */
export const channelLanguage = choice({
  name: { en: 'lang', ko: '언어' },
  description: { en: 'Language of updates in this channel', ko: '이 채널에 올릴 소식의 언어' },
  label: { en: 'Language of updates', ko: '소식의 언어' },
  choices: LOCALES.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
});

export const channelOption = channel({
  name: { en: 'channel', ko: '채널' },
  description: { en: 'Channel (default: this one)', ko: '채널(기본값: 이 채널)' },
});

/** The value of {@link channelOrAll} that means all channels. */
export const ALL_CHANNELS = '*';
const WORDS_FOR_ALL = new Set(['all', ALL_CHANNELS, '전체', '모두', '전부']);

/** A channel, or all channels of the space. */
export const channelOrAll: Option<string> & { required: false } = {
  ...channelOption,
  expects: {
    en: `${channelOption.expects.en}; or “all”`,
    ko: `${channelOption.expects.ko}. 모든 채널은 “전체”`,
  },
  named: (value) => (WORDS_FOR_ALL.has(value.toLowerCase()) ? { en: 'all', ko: '전체' } : undefined),
  read: (typed, context) =>
    WORDS_FOR_ALL.has(typed.toLowerCase()) ? ALL_CHANNELS : channelOption.read(typed, context),
};
