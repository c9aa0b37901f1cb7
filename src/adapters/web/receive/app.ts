/** The routes of the chat in a browser. Everything works with plain forms; scripts ask for the changed turns alone. */
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { isLocale, type Locale } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import type { Command } from '../../../core/command/command.ts';
import { completeLine } from '../../../core/command/complete.ts';
import { MAX_FILE_BYTES } from '../../../core/platform/files.ts';
import { isAtLeast, ROLES, type Role } from '../../../core/record/role.ts';
import type { CredentialChecker } from '../connect/credential.ts';
import { guard } from '../connect/guard.ts';
import type { WebServerOptions } from '../connect/options.ts';
import { Session, type Sessions } from '../connect/sessions.ts';
import type { SiteParts } from '../site/parts.ts';
import { siteApp } from '../site/routes.ts';
import type { Assets } from '../show/assets.ts';
import { chatPage, messagePage, signInPage, turnHtml, type ChatPage } from '../show/page.ts';
import { previewOf } from '../show/preview.ts';
import { UPDATES_CHANNEL } from '../show/render.ts';
import type { ChatTurn } from '../show/transcript.ts';
import { PAGE_WORDS, type PageWords } from '../show/words.ts';
import type { Mailbox } from '../updates/mail.ts';
import { showMail, WEB_WORKSPACE } from '../updates/outlet.ts';
import { acceptedLocale } from './accepted-locale.ts';
import { readFields, readSubmitted, textValue, type Submitted } from './form-data.ts';
import { eventStream, type Streams } from './events.ts';
import { healthApp } from './health.ts';
import { Turns, type TurnServices } from './turns.ts';

export interface WebApp {
  services: TurnServices;
  options: Omit<WebServerOptions, 'host' | 'port' | 'mayMove'>;
  sessions: Sessions;
  /** Absent if the server has sites only. */
  credential: CredentialChecker | undefined;
  mailbox: Mailbox;
  streams: Streams;
  assets: Assets;
  site: SiteParts;
  log: Log;
}

const COOKIE_SECONDS = 30 * 24 * 60 * 60;
/** Forms may contain a file; everything else is a line of text. */
const MAX_FORM_BYTES = MAX_FILE_BYTES + 200_000;
const MAX_LINE_BYTES = 64_000;
const MAX_COMPLETIONS = 20;
/** Scripts set this header to be given the changed turns instead of a page. */
const FRAGMENT_HEADER = 'x-almanac-fragment';

type Env = { Variables: { session: Session } };

export function webApp(parts: WebApp): Hono<Env> {
  const { services, options, sessions, credential, mailbox, streams, assets, log } = parts;
  const turns = new Turns(services);
  const app = new Hono<Env>();
  const isSecure = options.publicUrl?.startsWith('https:') ?? false;
  // With the prefix, browsers take it from this host alone: a page of a sibling domain cannot sign people in as somebody else.
  const cookieName = isSecure ? '__Host-almanac' : 'almanac';
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    maxAge: COOKIE_SECONDS,
  } as const;

  const localeOf = (context: Context): Locale =>
    sessionOf(context)?.locale ?? acceptedLocale(context.req.header('accept-language')) ?? options.locale;
  const sessionOf = (context: Context): Session | undefined => sessions.of(getCookie(context, cookieName));
  const pageOf = (context: Context) => ({ locale: localeOf(context), assets });
  const message = (context: Context, key: keyof PageWords, status: 400 | 401 | 403 | 404 | 413 | 500) =>
    context.html(messagePage(pageOf(context), PAGE_WORDS[localeOf(context)][key] as string).text, status);

  // Before the guard: probes come under any name.
  if (options.health !== undefined) app.route('/', healthApp(options.health, credential));
  app.use(guard({ publicUrl: options.publicUrl, refuse: (context) => message(context, 'forbidden', 403) }));
  app.notFound((context) => message(context, 'notFound', 404));
  app.onError((error, context) => {
    log.error({ platform: 'web', err: error, path: context.req.routePath }, 'could not answer a request');
    return message(context, 'failed', 500);
  });
  const limited = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (context) => message(context, 'tooLarge', 413) });

  app.get('/assets/:digest/:name', (context) => {
    const asset = assets.at(context.req.path);
    if (asset === undefined) return message(context, 'notFound', 404);
    const headers = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' };
    return context.body(asset.content, 200, headers);
  });

  app.get('/robots.txt', (context) => context.text('User-agent: *\nDisallow:\n'));
  app.route('/', siteApp(parts.site, options.assistants));
  if (credential === undefined) return app;

  async function signIn(context: Context): Promise<Response> {
    const session = new Session(localeOf(context));
    for (const mail of await mailbox.all()) showMail(mail, session);
    setCookie(context, cookieName, sessions.start(session), cookie);
    return context.redirect('/', 303);
  }

  app.get('/', async (context) => {
    const token = context.req.query('token');
    if (token !== undefined && credential.isToken(token)) return signIn(context);
    const session = sessionOf(context);
    if (session !== undefined) return context.html(chatPage(await chatOf(session)).text);
    if (credential.kind === 'token') return message(context, 'needsToken', 401);
    return context.html(signInPage(pageOf(context)).text, 401);
  });

  app.post('/sign-in', limited(MAX_LINE_BYTES), async (context) => {
    const checked = await credential.checkPassword(textValue(await submittedBy(context), 'password'));
    if (checked === 'right') return signIn(context);
    const problem = PAGE_WORDS[localeOf(context)][checked === 'wrong' ? 'wrongPassword' : 'tooManyAttempts'];
    return context.html(signInPage(pageOf(context), problem).text, checked === 'wrong' ? 401 : 429);
  });

  app.use(async (context, next) => {
    const session = sessionOf(context);
    if (session === undefined)
      return message(context, credential.kind === 'token' ? 'needsToken' : 'expired', 401);
    context.set('session', session);
    return next();
  });

  app.post('/sign-out', (context) => {
    sessions.end(getCookie(context, cookieName));
    deleteCookie(context, cookieName, cookie);
    return context.redirect('/', 303);
  });

  app.post('/settings', limited(MAX_LINE_BYTES), async (context) => {
    const submitted = await submittedBy(context);
    const session = context.get('session');
    const locale = textValue(submitted, 'locale');
    if (isLocale(locale)) session.locale = locale;
    session.role = ROLES.find((role) => role === textValue(submitted, 'role')) ?? session.role;
    for (const mail of await mailbox.all()) showMail(mail, session);
    return context.redirect('/', 303);
  });

  app.post('/clear', (context) => {
    context.get('session').transcript.clear();
    return context.redirect('/', 303);
  });

  app.post('/say', limited(MAX_LINE_BYTES), async (context) => {
    const line = textValue(await submittedBy(context), 'line').trim();
    if (line === '') return context.redirect('/', 303);
    return shown(context, await turns.say(context.get('session'), line));
  });

  app.post('/press', limited(MAX_LINE_BYTES), async (context) => {
    const submitted = await submittedBy(context);
    const session = context.get('session');
    const value = textValue(submitted, 'value').trim();
    const [line, option] = [textValue(submitted, 'line'), textValue(submitted, 'option')];
    if (value !== '' && line !== '' && option !== '')
      return shown(context, await turns.choose(session, line, option, value));
    return shown(
      context,
      await turns.press(session, textValue(submitted, 'turn'), textValue(submitted, 'press')),
    );
  });

  app.post('/submit', limited(MAX_FORM_BYTES), async (context) => {
    const submitted = await submittedBy(context);
    const session = context.get('session');
    const id = textValue(submitted, 'turn');
    if (submitted.has('cancel'))
      return shown(context, turns.cancel(session, id, PAGE_WORDS[session.locale].cancelled));
    const attempt = textValue(submitted, 'attempt');
    return shown(context, await turns.submit(session, id, attempt, () => readFields(submitted)));
  });

  app.get('/complete', async (context) => {
    const { locale, caller } = context.get('session');
    const { req } = context;
    const place = { ...(await services.placeOf(WEB_WORKSPACE.id, locale)), channel: UPDATES_CHANNEL };
    const to = { locale, place, limit: MAX_COMPLETIONS, caller };
    const option = req.query('option');
    const typed = (req.query('line') ?? '').slice(0, MAX_LINE_BYTES);
    if (option !== undefined)
      return context.json(await services.bot.suggest({ line: req.query('for') ?? '' }, option, typed, to));
    const { suggestions, replaces } = await completeLine(typed, commandsFor(caller.role), {
      locale,
      suggest: (command, key, own) => services.bot.suggest({ command: command.name.en }, key, own, to),
    });
    const before = typed.slice(0, typed.length - replaces.length);
    return context.json(
      suggestions.slice(0, MAX_COMPLETIONS).map(({ value, label }) => ({ value: before + value, label })),
    );
  });

  app.get('/events', (context) => {
    const session = context.get('session');
    return eventStream(
      context,
      session.transcript,
      streams,
      (turn) => turnHtml(turn, { locale: session.locale, previews: options.previews }).text,
    );
  });

  app.get('/file/:turn', (context) => {
    const file = context.get('session').transcript.of(context.req.param('turn'))?.file;
    if (file === undefined) return message(context, 'expired', 404);
    return context.body(file.content, 200, {
      // Whatever the type, it is saved, never shown.
      'content-type': file.type.startsWith('text/') ? 'application/octet-stream' : file.type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });

  app.get('/picture/:turn', (context) => {
    const picture = context.get('session').transcript.of(context.req.param('turn'))?.picture;
    if (picture === undefined) return message(context, 'expired', 404);
    return context.body(new Uint8Array(picture.png), 200, { 'content-type': 'image/png' });
  });

  app.get('/as/:platform/:turn', async (context) => {
    const turn = context.get('session').transcript.of(context.req.param('turn'));
    const preview = options.previews.find(({ id }) => id === context.req.param('platform'));
    if (turn === undefined || preview === undefined) return message(context, 'expired', 404);
    return context.html((await previewOf(turn.reply, preview, pageOf(context))).text);
  });

  const commandsFor = (role: Role): readonly Command[] =>
    services.bot.commands.filter((command) => isAtLeast(role, command.role));

  /** None while the database is away; the page is there all the same. */
  const firstLines = (locale: Locale): Promise<readonly string[]> =>
    services.placeOf(WEB_WORKSPACE.id, locale).then(
      (place) => services.bot.firstLines({ locale, place }),
      () => [],
    );

  async function chatOf(session: Session): Promise<ChatPage> {
    const { locale, role, transcript } = session;
    const { suggestions } = await completeLine('/', commandsFor(role), {
      locale,
      suggest: async () => [],
    });
    return {
      locale,
      role,
      assets,
      turns: transcript.turns,
      previews: options.previews,
      examples: await firstLines(locale),
      commands: suggestions,
      canSignOut: credential?.kind === 'password',
    };
  }

  /** After something was done: for a script the turn, otherwise the page at the turn. */
  function shown(context: Context<Env>, turn: ChatTurn | undefined): Response | Promise<Response> {
    const { locale } = context.get('session');
    if (context.req.header(FRAGMENT_HEADER) === undefined)
      return context.redirect(turn === undefined ? '/' : `/#${turn.id}`, 303);
    return context.html(
      turn === undefined ? '' : turnHtml(turn, { locale, previews: options.previews }).text,
    );
  }

  return app;
}

/** The submitted form; empty if the body cannot be read as a form. */
const submittedBy = (context: Context): Promise<Submitted> =>
  readSubmitted(context).catch(() => new Map<string, string>());
