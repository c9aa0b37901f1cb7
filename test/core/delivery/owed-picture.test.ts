/** Pictures that a platform takes in requests of their own: when a process dies before it makes them, another one does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { Dispatcher } from '../../../src/core/delivery/dispatcher.ts';
import { Outlets, type DeliveryFailure } from '../../../src/core/delivery/outlet.ts';
import type { AnswerPicture, Pictures } from '../../../src/core/picture/pictures.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { channel, channelWrite, server } from '../../support/channels.ts';
import { waitUntil } from '../../support/patience.ts';
import { PlatformInMemory } from '../../support/platform-in-memory.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';

const LEASE = 100;
const COUNT = 6;
const pictures: Pictures = {
  typeface: () => ({ measure: (text, { size }) => text.length * size, has: () => true }),
  draw: async () => new Uint8Array([1]),
};

/** Posts a picture after its message, as Slack does. */
class PicturesApart extends PlatformInMemory {
  readonly shown: string[] = [];
  /** Replaces the posting of each of the next pictures. */
  readonly instead: (() => Promise<void>)[] = [];

  async showPicture(_: string, message: string, picture: AnswerPicture | undefined): Promise<void> {
    await this.instead.shift()?.();
    this.shown.push(`${message}: ${picture?.alt.slice(0, 10) ?? 'none'}`);
  }
  override failureOf(error: unknown): DeliveryFailure {
    return { kind: error instanceof TypeError ? 'refused' : 'passes', unsure: true, note: String(error) };
  }
}

let store: Store;
let library: Library;
let platform: PicturesApart;
let running: Dispatcher[];
let said: string[];
/** How far the clock is ahead. */
let ahead: number;

beforeEach(async () => {
  [running, said, ahead] = [[], [], 0];
  ({ store } = await openStore('sqlite::memory:'));
  library = new Library(store, (error) => {
    throw error;
  });
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  await library.commit('home', changes([...groundwork]));
  await library.commit('home', changes([channelWrite(channel('discord:1'))]));
  const content = { ...DEFAULT_SETTINGS, digestPictures: 'on' } as const;
  const settings = { type: 'settings', id: SETTINGS_ID, base: 0, content } as const;
  await library.commit('home', { request: 'settings', author: 'a', writes: [settings] });
  platform = new PicturesApart('discord');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop(10)));
  await library.close();
  await store.close();
});

function startProcess(): Dispatcher {
  const outlets = new Outlets();
  outlets.connect(platform);
  const dispatcher = new Dispatcher({
    outlets,
    library,
    meter: silent,
    log: quietLog({ warn: (_: object, sentence: string) => void said.push(sentence) }),
    tell: () => {},
    pictures,
    timeZone: 'UTC',
    timing: { poll: 5, schedule: 0, lease: LEASE, request: LEASE / 2 },
    now: () => Date.now() + ahead,
  });
  running.push(dispatcher);
  dispatcher.start();
  return dispatcher;
}

const publish = () =>
  library.commit(
    'home',
    changes(Array.from({ length: COUNT }, (_, at) => event(`e${at}`, { date: `2025-01-1${at}` }))),
  );
const correct = () =>
  library.commit('home', changes([write(event('e0', { text: { en: 'Better' }, date: '2025-01-10' }), 1)]));
const SHOWN = `m1: ${COUNT} updates.`;

describe('the picture of a digest', () => {
  test('is shown by another process where the first died between the message and the picture', async () => {
    let begun = false;
    platform.instead.push(() => ((begun = true), new Promise(() => {})));
    const first = startProcess();
    await publish();
    await waitUntil(() => begun);
    await first.stop(0);
    startProcess();
    await waitUntil(() => platform.shown.length > 0);
    expect(platform.shown).toEqual([SHOWN]);
    expect(platform.requests).toEqual(['post discord:1']);
  });

  test('is owed also where the answer to the message was lost', async () => {
    platform.faults.push({ failure: { kind: 'passes', unsure: true, note: 'lost' }, done: true });
    startProcess();
    await publish();
    await waitUntil(() => platform.messages.length > 0);
    ahead = 60_000;
    await waitUntil(() => platform.shown.length > 0);
    expect(platform.shown).toEqual([SHOWN]);
    expect(platform.messages).toHaveLength(1);
  });

  test('is tried again later after an error that passes, and given up after one that does not', async () => {
    let tries = 0;
    const failing = (error: Error) => async () => {
      tries += 1;
      throw error;
    };
    platform.instead.push(failing(new Error('503')), failing(new TypeError('no')));
    startProcess();
    await publish();
    await waitUntil(() => tries === 1);
    ahead = 60_000;
    await waitUntil(() => said.length > 0);
    expect(said).toEqual(['gave up the picture of an update']);
    expect([tries, platform.shown]).toEqual([2, []]);
  });

  test('is replaced by that of a correction, and only the last is shown', async () => {
    startProcess();
    await publish();
    await waitUntil(() => platform.shown.length === 1);
    await correct();
    await waitUntil(() => platform.shown.length === 2);
    expect(platform.shown).toEqual([SHOWN, SHOWN]);
    expect(platform.messages.map(({ edits }) => edits)).toEqual([1]);
  });
});
