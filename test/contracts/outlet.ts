/**
 * Contract that every outlet must keep, on every platform: one message for each post, found again by its nonce, and the
 * right meaning of every failure.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/reply/reply.ts';
import type { Workspace } from '../../src/core/record/workspace.ts';
import type { PauseReason } from '../../src/core/record/channel.ts';
import { PICTURE } from '../support/picture.ts';
import type { DeliveryFailure, Outlet } from '../../src/core/delivery/outlet.ts';

/** A message as people see it. */
export interface SeenMessage {
  id: string;
  /** All that can be read, buttons left out. */
  text: string;
  /** Labels of buttons. */
  offers: readonly string[];
  /** The message that it is a reply to. */
  repliesTo?: string;
}

/** A channel in which the bot can no longer post. */
export interface Hindrance {
  reason: Exclude<PauseReason, 'asked'>;
  what: string;
  /** Causes the failure in a new channel, which it returns. */
  make(): string | Promise<string>;
  /** Parts of the remedy in English and in Korean. */
  remedy: { en: string; ko: string };
}

export interface OutletSubject {
  outlet: Outlet;
  workspace: Workspace;
  /** A new channel for each test, with all permissions. */
  channel(): string;
  /** The alt texts of the pictures in a channel, oldest first. */
  pictures(channel: string): readonly string[];
  /** The messages of a channel, oldest first. */
  seen(channel: string): readonly SeenMessage[];
  /** Deletes a message, as its readers may. */
  delete(channel: string, message: string): void;
  /** Posts a message as another person. */
  say(channel: string, text: string): void;
  /** The fault of the next request that posts. */
  next: {
    /** It takes effect, and its answer is lost. */
    lose(): void;
    /** Refused without effect, by a status of the server's own. */
    fail(): void;
    /** The platform asks to wait this many seconds. */
    wait(seconds: number): void;
    /** The platform refuses the picture of the next message. */
    refusePicture(): void;
  };
  hindrances: readonly Hindrance[];
  /** @throws what the platform found wrong with the outlet. */
  close(): Promise<void>;
}

let made = 0;
/** 20 letters and digits. */
export const newNonce = (): string => `nonce${String((made += 1)).padStart(15, '0')}`;

export function update(text: string, nonce: string, ...labels: readonly string[]): Reply {
  const own = { label: 'Subscriptions', line: `/updates post:${nonce}` };
  const more = labels.map((label) => ({ label, line: `/history ${label}` }));
  return {
    title: 'New: DeepSeek',
    blocks: [
      { kind: 'paragraph', text: [text] },
      { kind: 'actions', actions: [own, ...more] },
    ],
    visibility: 'public',
    locale: 'en',
    topics: [],
    entries: [],
  };
}

export function outletContract(name: string, start: () => Promise<OutletSubject>): void {
  describe(`${name} keeps the promises of an outlet:`, () => {
    let subject: OutletSubject;
    let outlet: Outlet;
    beforeAll(async () => {
      subject = await start();
      ({ outlet } = subject);
    });
    afterAll(() => subject.close());

    const post = (channel: string, text: string, nonce = newNonce(), replyTo?: string): Promise<string> =>
      outlet.post(channel, update(text, nonce), { nonce, ...(replyTo !== undefined && { replyTo }) });

    /** The failure of what is to fail. */
    const failure = async (work: Promise<unknown>): Promise<DeliveryFailure> => {
      const error: unknown = await work.then(
        () => expect.fail('it did not fail'),
        (reason: unknown) => reason,
      );
      return outlet.failureOf(error);
    };

    it('says what it reaches, how fast, and how far apart messages are', () => {
      const { platform } = subject.workspace;
      expect(outlet.platform).toBe(platform);
      expect(outlet.reach()).toContainEqual(expect.objectContaining({ platform }));
      expect(outlet.pace(subject.channel()).perSecond).toBeGreaterThan(0);
      expect(outlet.rules.spacing).toBeGreaterThanOrEqual(1000);
    });

    it('posts one message, and says which', async () => {
      const channel = subject.channel();
      const id = await post(channel, 'Something *new* & true.');
      const seen = subject.seen(channel);
      expect(seen.map((each) => each.id)).toEqual([id]);
      expect(seen[0]?.text).toContain('New: DeepSeek');
      expect(seen[0]?.offers).toEqual(['Subscriptions']);
    });

    it('edits it in its place, of which nothing stays', async () => {
      const channel = subject.channel();
      const nonce = newNonce();
      const id = await outlet.post(channel, update('The first words.', nonce, 'Old'), { nonce });
      await outlet.edit(channel, id, update('Other words.', nonce, 'Other'), { nonce });
      const seen = subject.seen(channel);
      expect(seen.map((each) => [each.id, each.offers])).toEqual([[id, ['Subscriptions', 'Other']]]);
      expect(seen[0]?.text).toContain('Other words.');
      expect(seen[0]?.text).not.toContain('The first words.');
    });

    it('shows the picture of a message with its alt text, after an edit the new one alone, and none when it has none', async () => {
      const channel = subject.channel();
      const nonce = newNonce();
      const id = await outlet.post(channel, update('A digest.', nonce), { nonce, picture: PICTURE });
      await outlet.showPicture?.(channel, id, PICTURE, { nonce, title: 'New' });
      expect(subject.pictures(channel)).toEqual([PICTURE.alt]);
      for (const alt of ['Corrected.', undefined]) {
        const picture = alt === undefined ? undefined : { ...PICTURE, alt };
        const own = newNonce();
        await outlet.edit(channel, id, update('A corrected digest.', nonce), { nonce: own, picture });
        // A second call for the same post shows nothing twice.
        for (const _ of [1, 2])
          await outlet.showPicture?.(channel, id, picture, { nonce: own, title: 'New' });
        expect(subject.pictures(channel)).toEqual(alt === undefined ? [] : [alt]);
      }
    });

    it('sends the message in words where its picture is refused', async () => {
      const channel = subject.channel();
      const nonce = newNonce();
      subject.next.refusePicture();
      const id = await outlet.post(channel, update('A digest.', nonce), { nonce, picture: PICTURE });
      await outlet.showPicture?.(channel, id, PICTURE, { nonce, title: 'New' }).catch(() => {});
      expect(subject.seen(channel)).toMatchObject([{ id, text: expect.stringContaining('A digest.') }]);
      expect(subject.pictures(channel)).toEqual([]);
    });

    it('replies below a message, or by itself where that is gone', async () => {
      const channel = subject.channel();
      const first = await post(channel, 'What was said.');
      const below = await post(channel, 'Corrected.', newNonce(), first);
      expect(subject.seen(channel).find(({ id }) => id === below)?.repliesTo).toBe(first);
      subject.delete(channel, first);
      const alone = await post(channel, 'Corrected again.', newNonce(), first);
      expect(subject.seen(channel).map(({ id }) => id)).toEqual([below, alone]);
    });

    it('finds a message by its nonce, among others, and none that is not there', async () => {
      const channel = subject.channel();
      const since = Date.now();
      const nonce = newNonce();
      await post(channel, 'Before.');
      subject.say(channel, `${nonce} in somebody else’s words`);
      const id = await post(channel, 'This one.', nonce);
      await post(channel, 'After.');
      expect(await outlet.find(channel, nonce, since)).toBe(id);
      expect(await outlet.find(channel, newNonce(), since)).toBeUndefined();
      expect(await outlet.find(subject.channel(), nonce, since)).toBeUndefined();
    });

    it('finds what arrived though its answer was lost', async () => {
      const channel = subject.channel();
      const nonce = newNonce();
      const since = Date.now();
      subject.next.lose();
      expect(await failure(post(channel, 'Lost?', nonce))).toMatchObject({ kind: 'passes', unsure: true });
      const [seen, ...more] = subject.seen(channel);
      expect(more).toEqual([]);
      expect(await outlet.find(channel, nonce, since)).toBe(seen?.id);
    });

    it('posts the same message only once, for as long as the platform tells it from another', async () => {
      const channel = subject.channel();
      const nonce = newNonce();
      if (outlet.rules.nonceFor === 0) return;
      subject.next.lose();
      await failure(post(channel, 'Once.', nonce));
      const id = await post(channel, 'Once.', nonce);
      expect(subject.seen(channel).map((each) => each.id)).toEqual([id]);
    });

    it('tries nothing again by itself', async () => {
      const channel = subject.channel();
      subject.next.fail();
      const failed = await failure(post(channel, 'Not this time.'));
      expect(failed).toMatchObject({ kind: 'passes', note: expect.stringMatching(/./) });
      expect(subject.seen(channel)).toEqual([]);
      await post(channel, 'This time.');
      expect(subject.seen(channel)).toHaveLength(1);
    });

    it('does not wait when rate limited, but reports it', async () => {
      const channel = subject.channel();
      subject.next.wait(0.5);
      const failed = await failure(post(channel, 'Too soon.'));
      expect(failed).toMatchObject({ kind: 'wait' });
      expect((failed as { ms: number }).ms).toBeGreaterThanOrEqual(500);
      expect(subject.seen(channel)).toEqual([]);
    });

    it('says so when the message that it is to edit is gone', async () => {
      const channel = subject.channel();
      const nonce = newNonce();
      const id = await post(channel, 'Soon gone.', nonce);
      subject.delete(channel, id);
      const failed = await failure(outlet.edit(channel, id, update('Too late.', nonce), { nonce }));
      expect(failed).toMatchObject({ kind: 'uneditable' });
    });

    it('refuses content for more than one message, and sends none of it', async () => {
      const channel = subject.channel();
      const paragraphs = Array.from({ length: 200 }, (_, index) => `${index} ${'long words '.repeat(60)}`);
      const nonce = newNonce();
      const reply: Reply = {
        ...update('', nonce),
        blocks: paragraphs.map((text) => ({ kind: 'paragraph', text: [text] })),
      };
      expect(await failure(outlet.post(channel, reply, { nonce }))).toMatchObject({ kind: 'refused' });
      expect(subject.seen(channel)).toEqual([]);
    });

    it('refuses channels that are not of its platform', async () => {
      expect(await failure(post('elsewhere:1', 'Hello?'))).toMatchObject({ kind: 'refused' });
    });

    it('knows a channel in which all is well, whose it is, and where its messages are', async () => {
      const channel = subject.channel();
      expect(await outlet.check(channel)).toMatchObject({ ok: true, workspace: subject.workspace });
      const id = await post(channel, 'Here.');
      const link = outlet.link(subject.workspace, channel, id) ?? '';
      expect(new URL(link).protocol).toBe('https:');
      expect(link).toContain(channel.split(':').at(-1));
    });

    it('knows why nothing can be sent, and what is to be done about it', async () => {
      expect(subject.hindrances.length).toBeGreaterThan(0);
      for (const { what, reason, make, remedy } of subject.hindrances) {
        const channel = await make();
        const failed = await failure(post(channel, 'Nobody will read this.'));
        expect({ what, failed }).toMatchObject({ what, failed: { kind: 'closed', reason } });
        const standing = await outlet.check(channel);
        expect({ what, standing }).toMatchObject({
          what,
          standing: {
            ok: false,
            reason,
            remedy: { en: expect.stringContaining(remedy.en), ko: expect.stringContaining(remedy.ko) },
          },
        });
      }
    });
  });
}
