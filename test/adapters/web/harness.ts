/** The bot on a server for browsers, and people who use it without scripts. */
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import type { SiteSettings } from '../../../src/core/record/site.ts';
import { connectWeb, type WebConnection } from '../../../src/adapters/web/connect/connection.ts';
import type { WebServerOptions } from '../../../src/adapters/web/connect/options.ts';
import { WEB_WORKSPACE } from '../../../src/adapters/web/updates/outlet.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import { Sites } from '../../../src/core/site/sites.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import type { PlatformServices } from '../../../src/core/platform/platform.ts';
import type { Role } from '../../../src/core/record/role.ts';
import { platforms } from '../../../src/platforms.ts';
import type { AdapterSubject, Person, Seen } from '../../contracts/adapter.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { PlainBrowser, type PageElement } from '../../support/page.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { platformServices } from '../../support/services.ts';

export const TOKEN = 'a-token-for-tests';

export interface WebSubject extends AdapterSubject {
  web: WebConnection;
  person(locale: Locale, role?: Role): WebPerson;
}

export interface WebPerson extends Person {
  browser: PlainBrowser;
  /** Resolves when the person is signed in. */
  ready: Promise<void>;
  handed(): Promise<readonly string[]>;
}

/** Errors that the adapter logs fail the test when it closes. */
export async function startWebSubject(
  options: Partial<WebServerOptions> = {},
  own?: Talk,
): Promise<WebSubject> {
  const almanac = own ?? (await talk());
  const space = { id: 'test', name: 'Test', locale: 'en' } as const;
  await almanac.library.store.spaceOf(WEB_WORKSPACE, space, { mayExist: true });
  const errors: unknown[] = [];
  const log = quietLog({ error: (fields: object) => void errors.push(fields) });
  const services: PlatformServices = {
    ...platformServices(almanac.bot, log),
    placeOf: async (id, locale) => ({
      space: 'test',
      locale,
      ...(id !== undefined && { workspace: { platform: 'web', id } }),
    }),
  };
  const web = await connectWeb(services, {
    host: '127.0.0.1',
    port: 0,
    mayMove: true,
    credential: { kind: 'token', token: TOKEN },
    locale: 'en',
    previews: platforms,
    sites: new Sites({ library: almanac.library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC' }),
    ...options,
  });
  services.notices.connect('web', web.notify);
  return {
    almanac,
    web,
    // Curators of the contracts manage the server, too.
    person: (locale, role = 'member') => webPerson(web.url, locale, role === 'member' ? 'member' : 'admin'),
    async close() {
      await web.stop();
      await almanac.close();
      if (errors.length > 0) throw new AggregateError(errors, 'the adapter logged errors');
    },
  };
}

export function webPerson(address: string, locale: Locale, role: Role): WebPerson {
  const browser = new PlainBrowser(address, {
    'accept-language': locale === 'ko' ? 'ko-KR,ko;q=0.9' : 'en-GB,en',
  });
  const ready = signIn();
  let last: PageElement | null = null;
  let form: PageElement | null = null;

  async function signIn(): Promise<void> {
    await browser.open(address);
    const settings = browser.page.querySelector('form.settings');
    // Everybody begins as a member.
    if (settings !== null && role !== 'member') await browser.submit(settings, { values: { role } });
  }

  /** Returns the part of the page that the address points to after an action. */
  function see(): Seen {
    last = browser.target;
    if (last === null) throw new Error(`nothing is shown: ${browser.page.body.textContent}`);
    form = last.querySelector('form.fill') ?? form;
    const isForm = last.querySelector('form.fill') !== null;
    const offers = [...last.querySelectorAll('form.actions button, form.menu option')].map(labelOf);
    return {
      text: isForm ? textOfForm(last) : textOfReply(last),
      isPrivate: last.classList.contains('private'),
      offers,
      fields: isForm ? [...last.querySelectorAll('.field > label')].map(ownText) : [],
    };
  }

  return {
    browser,
    ready,
    async ask(line) {
      await ready;
      const ask = browser.page.getElementById('ask');
      if (ask === null) throw new Error('there is nothing to ask in');
      await browser.submit(ask, { values: { line } });
      return see();
    },
    async pick(label) {
      const button = [...(last?.querySelectorAll('form.actions button') ?? [])].find(
        (each) => labelOf(each) === label,
      );
      const option = [...(last?.querySelectorAll('form.menu option') ?? [])].find(
        (each) => labelOf(each) === label,
      );
      const control = button ?? option;
      const around = control?.closest('form');
      if (control === undefined || around === null || around === undefined)
        throw new Error(`nothing is called “${label}”`);
      if (button !== undefined) await browser.submit(around, { button });
      else await browser.submit(around, { values: { press: control.getAttribute('value') ?? '' } });
      return see();
    },
    async complete(values) {
      const filled = last?.querySelector('form.fill') ?? form;
      if (filled === null) throw new Error('there is no form');
      const entered = Object.entries(values).map(([label, value]) => {
        const own = [...filled.querySelectorAll('.field > label')].find((each) => ownText(each) === label);
        if (own === undefined) throw new Error(`no field is called “${label}”`);
        const control = browser.page.getElementById(own.getAttribute('for') ?? '');
        return [control?.getAttribute('name') ?? '', value] as const;
      });
      await browser.submit(filled, { values: Object.fromEntries(entered) });
      return see();
    },
    async handed() {
      const links = [...browser.page.querySelectorAll('article.private .file a')];
      return Promise.all(
        links.map(async (link) => (await browser.fetch(link.getAttribute('href') ?? '')).text()),
      );
    },
  };
}

const labelOf = (element: PageElement): string => element.textContent ?? '';

/** The text of a label without the word for optional fields. */
const ownText = (label: PageElement): string => (label.firstChild?.textContent ?? '').trim();

/** The text of an answer without its buttons and menus, but with the prompts of menus. */
function textOfReply(turn: PageElement): string {
  const copy = turn.querySelector('.reply')?.cloneNode(true) as PageElement;
  for (const control of copy.querySelectorAll('button, select, input')) control.remove();
  return copy.textContent ?? '';
}

/** The title, labels, values and problems of a form. */
const textOfForm = (turn: PageElement): string =>
  [
    turn.querySelector('.reply')?.textContent ?? '',
    ...[...turn.querySelectorAll('input:not([type=hidden])')].map(
      (input) => input.getAttribute('value') ?? '',
    ),
  ].join('\n');

/** Sets how the site of the subject’s space is shown. */
export async function showSite({ almanac: { library } }: WebSubject, site: SiteSettings): Promise<void> {
  const base = (await library.open('test')).governance.revOf('settings', SETTINGS_ID);
  const content = { ...DEFAULT_SETTINGS, site };
  await library.commit('test', {
    request: crypto.randomUUID(),
    author: 'test',
    writes: [{ type: 'settings', id: SETTINGS_ID, base, content }],
  });
}
