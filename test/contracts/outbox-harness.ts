/** A database for tests of an outbox. */
import { onTestFinished } from 'vitest';
import type { Store } from '../../src/core/store/store.ts';
import type { Channel } from '../../src/core/record/channel.ts';
import type { Outbox } from '../../src/core/store/outbox.ts';
import { channelWrite, server } from '../support/channels.ts';
import { changes, groundwork } from '../support/records.ts';
import type { TestDatabase } from './store.ts';

type Writes = Parameters<typeof changes>[0];

export interface Opened {
  url: string;
  store: Store;
  outbox: Outbox;
  /** Writes to the space `home`, to which the server belongs; it knows a topic and a source. */
  commit(writes: Writes, rest?: Parameters<typeof changes>[1]): Promise<void>;
  /** One more store over the same database, as another process has it. */
  another(): Promise<Store>;
}

export type Open = (...channels: readonly Channel[]) => Promise<Opened>;

/** Opens a database for the length of a test, in which these channels follow something. */
export const opening =
  (makeDatabase: () => Promise<TestDatabase>): Open =>
  async (...channels) => {
    const made = await makeDatabase();
    onTestFinished(() => made.remove());
    const another = async (): Promise<Store> => {
      const store = await made.open();
      onTestFinished(() => store.close());
      return store;
    };
    const store = await another();
    await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
    await store.commit('home', changes([...groundwork]));
    if (channels.length > 0) await store.commit('home', changes(channels.map((each) => channelWrite(each))));
    return {
      url: made.url,
      store,
      outbox: store.outbox,
      async commit(writes, rest) {
        await store.commit('home', changes(writes, rest));
      },
      another,
    };
  };
