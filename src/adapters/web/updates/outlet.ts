/** Brings updates and notices to the pages that are open, and keeps them for those that are opened later. */
import { LOCALES, type Locale } from '../../../core/base/locale.ts';
import type { DeliveryFailure, Outlet } from '../../../core/delivery/outlet.ts';
import { UnreachableError, type SendNotice } from '../../../core/platform/notices.ts';
import { ROLES } from '../../../core/record/role.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import type { Workspace } from '../../../core/record/workspace.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import { personOf, type Session, type Sessions } from '../connect/sessions.ts';
import { UPDATES_CHANNEL } from '../show/render.ts';
import type { Mail, Mailbox } from './mail.ts';

/** All browsers together are one workspace. */
export const WEB_WORKSPACE: Workspace = { platform: 'web', id: 'LOCAL' };

/** More updates in a second than anybody reads. */
const UPDATES_PER_SECOND = 50;

/** Shows a message to a session that it is for. */
export function showMail(
  { id, to, reply, picture: kept }: Mail,
  { transcript, locale, caller }: Session,
): void {
  if (to !== UPDATES_CHANNEL && to !== caller.id) return;
  const turn = transcript.ofPost(id);
  const picture = kept && { ...kept, png: Buffer.from(kept.base64, 'base64') };
  if (turn === undefined)
    transcript.add({
      kind: to === UPDATES_CHANNEL ? 'update' : 'notice',
      reply: reply[locale],
      post: id,
      ...(picture && { picture }),
    });
  else {
    turn.reply = reply[locale];
    if (picture === undefined) delete turn.picture;
    else turn.picture = picture;
    transcript.changed(turn);
  }
}

export function webOutlet(
  mailbox: Mailbox,
  sessions: Sessions,
  isOpen: () => boolean,
): { outlet: Outlet; notify: SendNotice } {
  async function deliver(mail: Mail): Promise<void> {
    await mailbox.put(mail);
    for (const session of sessions.all()) showMail(mail, session);
  }
  async function post(id: string, reply: Reply, shown?: AnswerPicture): Promise<void> {
    const mail = { id, to: UPDATES_CHANNEL, reply: inEveryLocale(reply) };
    if (shown === undefined) return deliver(mail);
    const { png, ...picture } = shown;
    await deliver({ ...mail, picture: { ...picture, base64: Buffer.from(png).toString('base64') } });
  }

  return {
    outlet: {
      platform: WEB_WORKSPACE.platform,
      // A message has its nonce as its id, so a repetition replaces it.
      rules: { spacing: 0, nonceFor: Infinity, rate: { perSecond: UPDATES_PER_SECOND, per: 'platform' } },
      reach: () => (isOpen() ? [{ platform: WEB_WORKSPACE.platform }] : []),
      pace: () => ({ key: WEB_WORKSPACE.platform, perSecond: UPDATES_PER_SECOND }),
      async post(_channel, reply, { nonce, picture }) {
        await post(nonce, reply, picture);
        return nonce;
      },
      edit: (_channel, message, reply, { picture }) => post(message, reply, picture),
      find: async (_channel, nonce) => (await mailbox.all()).find(({ id }) => id === nonce)?.id,
      failureOf: (error): DeliveryFailure => ({ kind: 'passes', unsure: false, note: String(error) }),
      check: async (channel) =>
        channel === UPDATES_CHANNEL
          ? { ok: true, workspace: WEB_WORKSPACE, locale: undefined }
          : { ok: false, reason: 'gone', remedy: NO_CHANNEL },
      link: () => undefined,
    },
    async notify({ kind, to, reply }, key) {
      const people: readonly string[] = ROLES.map(personOf);
      if (kind === 'channel' ? to !== UPDATES_CHANNEL : !people.includes(to))
        throw new UnreachableError('there is no such person or channel in the browser');
      await deliver({ id: key, to, reply });
    },
  };
}

const inEveryLocale = (reply: Reply): Readonly<Record<Locale, Reply>> =>
  Object.fromEntries(LOCALES.map((locale) => [locale, reply])) as Record<Locale, Reply>;

const NO_CHANNEL = {
  en: 'The browser has one channel: “here”.',
  ko: '브라우저에는 채널이 하나뿐입니다. “여기”라고 적어 주세요.',
};
