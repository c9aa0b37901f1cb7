import { command, type Context } from '../../core/command/command.ts';
import { channel, choice, emptiable, text, type Suggestion } from '../../core/command/option.ts';
import { LANGUAGE_NAMES, LOCALES, type Locale, type Text } from '../../core/base/locale.ts';
import type { Block, Inline } from '../../core/reply/reply.ts';
import { isTimeZone } from '../../core/base/time-zone.ts';
import type { Governance } from '../../core/space/governance.ts';
import { AUDIENCES, type Audience, type Settings } from '../../core/record/settings.ts';
import { THEMES } from '../../core/picture/theme.ts';
import { THEME_NAMES } from '../shared/picture.ts';
import { buttonsBlock, formButton, paragraph, writeButton } from '../shared/blocks.ts';
import { recordSpans, saveSettings } from './shared.ts';

const AUDIENCE_NAMES: Readonly<Record<Audience, Text>> = {
  everyone: { en: 'everybody', ko: '모두' },
  curators: { en: 'curators', ko: '큐레이터' },
  admins: { en: 'admins', ko: '관리자' },
};
const audiences = AUDIENCES.map((value) => ({ value, name: AUDIENCE_NAMES[value] }));

const options = {
  language: choice({
    name: { en: 'language', ko: '언어' },
    description: { en: 'Language of public answers', ko: '공개 답변의 언어' },
    choices: [
      { value: 'auto', name: { en: 'server’s language', ko: '서버 언어' } },
      ...LOCALES.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
    ],
  }),
  answers: choice({
    name: { en: 'answers', ko: '답변' },
    description: {
      en: 'Default visibility of answers',
      ko: '답변의 기본 공개 범위',
    },
    choices: [
      { value: 'public', name: { en: 'everybody', ko: '모두' } },
      { value: 'private', name: { en: 'only the asker', ko: '본인만' } },
    ],
  }),
  suggest: choice({
    name: { en: 'suggest', ko: '제안' },
    description: { en: 'Who may suggest corrections', ko: '정정을 제안할 수 있는 사람' },
    choices: audiences,
  }),
  subscribe: choice({
    name: { en: 'subscribe', ko: '구독' },
    description: { en: 'Who may subscribe channels to topics', ko: '채널에서 주제를 구독할 수 있는 사람' },
    choices: audiences,
  }),
  zone: emptiable({
    ...text({
      name: { en: 'zone', ko: '시간대' },
      description: { en: 'Time zone for dates', ko: '날짜의 기준이 되는 시간대' },
      suggest: suggestZones,
      maxLength: 60,
    }),
    expects: {
      en: 'an IANA time zone, such as Asia/Seoul or Europe/London',
      ko: 'Asia/Seoul, Europe/London 같은 IANA 시간대',
    },
    read: readZone,
  }),
  review: emptiable(
    channel({
      name: { en: 'review', ko: '검토채널' },
      description: { en: 'Channel where suggestions arrive', ko: '제안이 도착할 채널' },
    }),
  ),
  pictures: choice({
    name: { en: 'pictures', ko: '그림' },
    description: { en: 'Colours of pictures', ko: '그림의 색' },
    choices: THEMES.map((value) => ({ value, name: THEME_NAMES[value] })),
  }),
  digests: choice({
    name: { en: 'digests', ko: '소식모음' },
    description: { en: 'Pictures in digests', ko: '소식 모음에 넣을 그림' },
    choices: [
      { value: 'off', name: { en: 'none', ko: '없음' } },
      { value: 'on', name: { en: 'a timeline', ko: '타임라인' } },
    ],
  }),
  guests: choice({
    name: { en: 'guests', ko: '게스트' },
    description: {
      en: 'What guests and people of other organisations may do',
      ko: '게스트와 다른 조직의 사람이 할 수 있는 일',
    },
    choices: [
      { value: 'nothing', name: { en: 'nothing', ko: '없음' } },
      { value: 'lookups', name: { en: 'lookups', ko: '조회' } },
      { value: 'everything', name: { en: 'everything that members may', ko: '모두' } },
    ],
  }),
};

/** The setting that each option changes. */
const SETTING_OF = {
  language: 'language',
  answers: 'answers',
  suggest: 'whoSuggests',
  subscribe: 'whoSubscribes',
  zone: 'timeZone',
  review: 'reviewChannel',
  pictures: 'pictures',
  digests: 'digestPictures',
  guests: 'guests',
} as const satisfies Record<keyof typeof options, keyof Settings>;
/** The value in effect while a setting is unset. */
const WHILE_UNSET: Partial<Record<keyof typeof options, string>> = { pictures: 'light', digests: 'off' };
const inEffect = (key: keyof typeof options, settings: Settings): string | undefined =>
  settings[SETTING_OF[key]] ?? WHILE_UNSET[key];
const SETTING_OPTIONS = Object.keys(SETTING_OF) as (keyof typeof options)[];

export const adminSettings = command({
  name: { en: 'admin settings', ko: '관리 설정' },
  description: { en: 'Set language, visibility and permissions', ko: '언어, 공개 범위, 권한 설정하기' },
  role: 'admin',
  private: true,
  writes: (typed) => Object.keys(typed).length > 0,
  options,
  examples: ['', 'language:ko', 'answers:private zone:Asia/Seoul'],
  form: {
    title: { en: 'Settings', ko: '설정' },
    fields: SETTING_OPTIONS,
    prefill: (_, { settings }) =>
      Object.fromEntries(
        SETTING_OPTIONS.flatMap((key) => {
          const value = inEffect(key, settings);
          return value === undefined ? [] : [[key, value]];
        }),
      ),
  },
  async run(values, context) {
    const { settings, governance, say, locale } = context;
    const given = SETTING_OPTIONS.filter((key) => values[key] !== undefined);
    const changed = given.filter(
      (key) =>
        (values[key] || undefined) !== settings[SETTING_OF[key]] && values[key] !== inEffect(key, settings),
    );
    const next = Object.fromEntries(changed.map((key) => [SETTING_OF[key], values[key] || undefined]));
    const listed = (reader: Locale): string =>
      changed
        .map((key) => `${options[key].name[reader]}: ${sayValueOf(key, values[key], reader)}`)
        .join(', ');
    if (changed.length > 0) await saveSettings(next, { en: listed('en'), ko: listed('ko') }, context);
    const names = changed.map((key) => options[key].name[locale]).join(', ');
    const done =
      given.length === 0
        ? []
        : [
            paragraph(
              changed.length > 0
                ? say({ en: `Saved: ${names}.`, ko: `저장했습니다: ${names}.` })
                : say({ en: 'Already set.', ko: '이미 그렇게 설정되어 있습니다.' }),
            ),
          ];
    return {
      title: say({ en: 'Settings', ko: '설정' }),
      blocks: [...done, ...warnings(governance, context), ...panel(governance.settings, context)],
    };
  },
});

/** The name of a setting's value. That of a channel is not known. */
function sayValueOf(key: keyof typeof options, value: string | undefined, locale: Locale): string {
  if (key === 'review' && value) return { en: 'chosen', ko: '지정' }[locale];
  return options[key].choices?.find((each) => each.value === value)?.name[locale] ?? (value || '—');
}

/** Says which stored values cannot be used, and what is used instead. */
function warnings({ invalid, settings }: Governance, { say, locale }: Context): readonly Block[] {
  return invalid.map(({ type, id, wrong }) => {
    const fields = wrong.join(', ');
    const isZone = type === 'settings' && wrong.includes('timeZone');
    const [zoneEn, zoneKo] = isZone
      ? [
          ` Dates are in ${settings.timeZone} until you set “zone”.`,
          ` “시간대”를 설정할 때까지 날짜는 ${settings.timeZone} 기준입니다.`,
        ]
      : ['', ''];
    return paragraph(
      say({ en: '⚠️ Stored values are not valid in ', ko: '⚠️ 저장된 값이 올바르지 않습니다. ' }),
      ...recordSpans({ type, id }, locale),
      say({
        en: ` (${fields}); defaults are used instead.${zoneEn}`,
        ko: `(${fields})에 기본값을 대신 씁니다.${zoneKo}`,
      }),
    );
  });
}

/** All settings, a menu for each that has a few values, and the form for the others. */
function panel(settings: Settings, context: Context): readonly Block[] {
  const { say, locale, again, timeZone } = context;
  const none = Object.fromEntries(SETTING_OPTIONS.map((key) => [key, undefined]));
  const set = (changes: Record<string, string>): string => again({ ...none, ...changes });
  const shown = (key: keyof typeof options): Inline => {
    const value = inEffect(key, settings);
    if (key === 'zone')
      return [value ?? say({ en: `${timeZone} (the operator’s)`, ko: `${timeZone}(봇 운영자의 시간대)` })];
    if (value === undefined) return [say({ en: 'none', ko: '없음' })];
    if (key === 'review') return [{ kind: 'channel', id: value }];
    return [sayValueOf(key, value, locale)];
  };
  const menus = SETTING_OPTIONS.flatMap((key): Block[] => {
    const { choices, description } = options[key];
    if (choices === undefined) return [];
    return [
      {
        kind: 'choose',
        // The closed menu says what is set now; not every platform shows which item is chosen.
        label: `${description[locale]}: ${sayValueOf(key, inEffect(key, settings), locale)}`,
        options: choices.map((each) => ({
          label: each.name[locale],
          line: set({ [key]: each.value }),
          writes: true,
          ...(each.value === inEffect(key, settings) && { isCurrent: true }),
        })),
      },
    ];
  });
  return [
    {
      kind: 'fields',
      fields: SETTING_OPTIONS.map((key) => ({ label: options[key].description[locale], value: shown(key) })),
    },
    ...menus,
    ...buttonsBlock([
      formButton(context, { en: 'Change…', ko: '바꾸기…' }, set({})),
      ...(settings.reviewChannel === undefined
        ? []
        : [
            writeButton(
              context,
              { en: 'Clear the review channel', ko: '검토 채널 해제' },
              set({ review: '' }),
            ),
          ]),
    ]),
  ];
}

/** Ignores case, and takes spaces for underscores. */
function readZone(typed: string): string | undefined {
  const wanted = typed.trim().replace(/\s+/g, '_').toLowerCase();
  const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === wanted);
  return known ?? (isTimeZone(typed) ? typed : undefined);
}

function suggestZones(typed: string, { limit }: { limit: number; locale: Locale }): readonly Suggestion[] {
  const wanted = typed.trim().replace(/\s+/g, '_').toLowerCase();
  return Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, limit)
    .map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
