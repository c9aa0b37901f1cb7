/** Serves the chat over HTTP, and posts updates to channels that are lists in memory. */
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Locale } from '../../../src/core/base/locale.ts';
import type { Answer, Call } from '../../../src/core/command/call.ts';
import { expiredButton, pressedCall, readPress } from '../../../src/core/command/press.ts';
import type { DeliveryFailure, Outlet } from '../../../src/core/delivery/outlet.ts';
import {
  PlatformError,
  type Connection,
  type PlatformServices,
} from '../../../src/core/platform/platform.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import { show, type Shown } from './show.ts';

/** An action of a person: types a line, presses a button, or submits a form with the line that it carries. */
export interface Doing {
  user: string;
  isAdmin: boolean;
  locale: Locale;
  say: string;
  fields?: Record<string, string>;
}

export function connectToy(services: PlatformServices, port: number): Connection {
  const { bot, lines, notices, placeOf, log } = services;
  const ended = Promise.withResolvers<PlatformError | undefined>();

  async function readCall(doing: Doing): Promise<Call> {
    const { user, isAdmin, locale, say, fields } = doing;
    const carried = await lines.find(say);
    if (carried === undefined) throw expiredButton();
    const press = readPress(carried);
    const how = fields === undefined ? pressedCall(press) : { fields, form: 'submitted' as const };
    return {
      line: press.line,
      ...how,
      locale,
      caller: { id: `toy:${user}`, role: isAdmin ? 'admin' : 'member' },
      place: await placeOf('1', locale),
      request: `toy:${crypto.randomUUID()}`,
    };
  }

  async function answer(request: IncomingMessage): Promise<Shown> {
    const doing = (await json(request)) as Doing;
    const answered: Answer = await readCall(doing)
      .then((call) => bot.answer(call))
      .catch((error: unknown) => bot.refuse(error, doing.locale));
    void notices.send(answered.notices, crypto.randomUUID());
    const { keep, saved } = lines.collect();
    const shown = show(answered, keep);
    await saved();
    return shown;
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (shown) => response.end(JSON.stringify(shown)),
      (error: unknown) => {
        log.error({ platform: 'toy', err: error }, 'could not answer');
        response.writeHead(500).end();
      },
    );
  });
  server.on('error', (error) =>
    ended.resolve(
      new PlatformError(
        { en: `Port ${port} cannot be used.`, ko: `${port}번 포트를 쓸 수 없습니다.` },
        { cause: error },
      ),
    ),
  );
  server.listen(port, '127.0.0.1');

  return {
    ended: ended.promise,
    outlet: createOutlet(() => server.listening),
    async notify(notice) {
      log.info({ platform: 'toy', to: notice.to }, 'notified');
    },
    isConnected: () => server.listening,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      ended.resolve(undefined);
    },
  };
}

function createOutlet(isConnected: () => boolean): Outlet {
  const posts = new Map<string, string>();
  return {
    platform: 'toy',
    rules: { spacing: 0, nonceFor: Infinity, rate: { perSecond: 100, per: 'platform' } },
    reach: () => (isConnected() ? [{ platform: 'toy' }] : []),
    pace: () => ({ key: 'toy', perSecond: 100 }),
    async post(_channel, _reply, { nonce }) {
      posts.set(nonce, nonce);
      return nonce;
    },
    async edit() {},
    find: async (_channel, nonce) => posts.get(nonce),
    failureOf: (error): DeliveryFailure => ({
      kind: error instanceof UserError ? 'refused' : 'passes',
      unsure: false,
      note: String(error),
    }),
    check: async () => ({ ok: true, workspace: { platform: 'toy', id: '1' }, locale: undefined }),
    link: () => undefined,
  };
}
