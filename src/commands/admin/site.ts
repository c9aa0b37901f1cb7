import { command, type Context } from '../../core/command/command.ts';
import { choice, emptiable, flag, text } from '../../core/command/option.ts';
import type { Text } from '../../core/base/locale.ts';
import { SITE_ACCESS, SITE_KEY_LENGTH, SiteSettings, type SiteAccess } from '../../core/record/site.ts';
import { randomLetters } from '../../core/record/workspace.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { buttonsBlock, field, fieldsBlock, note, paragraph, writeButton } from '../shared/blocks.ts';
import { saveSettings } from './shared.ts';

const ACCESS_NAMES: Readonly<Record<SiteAccess, Text>> = {
  off: { en: 'nobody', ko: '비공개' },
  link: { en: 'people with the secret link', ko: '링크 공개' },
  public: { en: 'everybody', ko: '전체 공개' },
};

const options = {
  access: choice({
    name: { en: 'access', ko: '공개' },
    description: { en: 'Who can read the site', ko: '사이트의 공개 범위' },
    choices: SITE_ACCESS.map((value) => ({ value, name: ACCESS_NAMES[value] })),
  }),
  search: flag({
    name: { en: 'search', ko: '검색' },
    description: { en: 'Let search engines list a public site', ko: '공개 사이트를 검색 엔진에 올리기' },
  }),
  until: emptiable({
    ...text({
      name: { en: 'until', ko: '까지' },
      description: { en: 'Last day on which it can be read', ko: '읽을 수 있는 마지막 날' },
      maxLength: 10,
    }),
    expects: { en: 'a day, such as 2026-12-31', ko: '2026-12-31 같은 날짜' },
    read: (typed: string) =>
      typed === '' || SiteSettings.shape.until.safeParse(typed).success ? typed : undefined,
  }),
  renew: flag({
    name: { en: 'renew', ko: '새링크' },
    description: {
      en: 'Make a new secret link; the old one stops working',
      ko: '비밀 링크를 새로 만들고 이전 링크 막기',
    },
  }),
};

export const adminSite = command({
  name: { en: 'admin site', ko: '관리 사이트' },
  description: {
    en: 'Publish what is recorded as a website, or stop',
    ko: '기록을 웹에 공개하거나 그만두기',
  },
  role: 'admin',
  private: true,
  writes: (typed) => Object.keys(typed).length > 0,
  options,
  examples: ['', 'access:public', 'access:link until:2026-12-31'],
  async run(values, context) {
    const { settings, say } = context;
    const before = settings.site ?? { access: 'off' };
    const next = changed(before, values);
    const isChanged = JSON.stringify(next) !== JSON.stringify(before);
    if (isChanged)
      await saveSettings(
        { site: next },
        { en: `site: ${ACCESS_NAMES[next.access].en}`, ko: `사이트: ${ACCESS_NAMES[next.access].ko}` },
        context,
      );
    return {
      title: say({ en: 'The site', ko: '사이트' }),
      blocks: [
        ...(isChanged ? [paragraph(say({ en: 'Saved.', ko: '저장했습니다.' }))] : []),
        ...sitePanel(next, context),
      ],
    };
  },
});

/** A secret key is made with the first link, and again when it is renewed or the site was off. */
function changed(
  before: SiteSettings,
  {
    access = before.access,
    search,
    until,
    renew,
  }: {
    access?: string | undefined;
    search?: boolean | undefined;
    until?: string | undefined;
    renew?: boolean | undefined;
  },
): SiteSettings {
  const needsKey =
    access === 'link' && (renew === true || before.key === undefined || before.access === 'off');
  const key = needsKey ? randomLetters(SITE_KEY_LENGTH) : before.key;
  const last = until === undefined ? before.until : until === '' ? undefined : until;
  const indexed = (search ?? before.indexed) === true && access === 'public';
  return SiteSettings.parse({
    access,
    ...(key !== undefined && { key }),
    ...(last !== undefined && access !== 'off' && { until: last }),
    ...(indexed && { indexed: true }),
  });
}

function sitePanel(site: SiteSettings, context: Context): readonly Block[] {
  const { say, again, locale, siteUrl } = context;
  const url = siteUrl({ kind: 'home' }, { ...context.settings, site });
  const only = (changes: Record<string, string>): string =>
    again({ access: undefined, search: undefined, until: undefined, renew: undefined, ...changes });
  const offers: (Action | undefined)[] = [
    site.access === 'public'
      ? undefined
      : writeButton(context, { en: 'Share with everybody', ko: '모두에게 공개' }, only({ access: 'public' })),
    site.access === 'link'
      ? writeButton(context, { en: 'New secret link', ko: '비밀 링크 새로 만들기' }, only({ renew: 'true' }))
      : writeButton(
          context,
          { en: 'Share by secret link', ko: '비밀 링크로 공개' },
          only({ access: 'link' }),
        ),
    site.access !== 'public'
      ? undefined
      : site.indexed === true
        ? writeButton(
            context,
            { en: 'Remove from search engines', ko: '검색 엔진에서 제거' },
            only({ search: 'false' }),
          )
        : writeButton(
            context,
            { en: 'Share with search engines', ko: '검색 엔진에 공개' },
            only({ search: 'true' }),
          ),
    site.access === 'off'
      ? undefined
      : writeButton(context, { en: 'Stop sharing', ko: '공개 그만두기' }, only({ access: 'off' })),
  ];
  const value = (shown: string | undefined): string => shown ?? say({ en: 'none', ko: '없음' });
  return [
    ...fieldsBlock([
      field(context, options.access.description, ACCESS_NAMES[site.access][locale]),
      ...(url === undefined
        ? []
        : [field(context, { en: 'Address', ko: '주소' }, { kind: 'link', text: url, url })]),
      ...(site.access === 'off' ? [] : [field(context, options.until.description, value(site.until))]),
      ...(site.access === 'public'
        ? [
            field(
              context,
              options.search.description,
              say(site.indexed === true ? { en: 'yes', ko: '예' } : { en: 'no', ko: '아니요' }),
            ),
          ]
        : []),
    ]),
    ...(site.access !== 'off' && url === undefined ? [note(say(NO_SERVER))] : []),
    note(say(WHAT_IS_SHOWN)),
    ...buttonsBlock(offers.filter((offer) => offer !== undefined)),
  ];
}

const NO_SERVER: Text = {
  en: 'No web server runs here, so nobody can reach it yet. The operator can set WEB_PORT and PUBLIC_URL.',
  ko: '지금은 웹 서버가 없어 아직 아무도 볼 수 없습니다. 봇 운영자가 WEB_PORT와 PUBLIC_URL을 설정하면 됩니다.',
};
const WHAT_IS_SHOWN: Text = {
  en: 'A site shows published statements, their sources and corrections, with a feed and a calendar for each topic. It never shows drafts, or who wrote or suggested something.',
  ko: '사이트에는 공개된 기록과 출처, 정정 내역이 나오고, 주제마다 피드와 달력이 있습니다. 초안과, 누가 쓰거나 제안했는지는 나오지 않습니다.',
};
