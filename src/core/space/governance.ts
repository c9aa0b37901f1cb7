/** The rules of one space and who may do what in it, in memory; `apply` keeps it in step with each write. */
import type { Stored } from '../store/store.ts';
import type { InstalledPack, SpaceRecords, SpaceRecordType } from '../record/space-records.ts';
import { higherOf, type Caller, type Grant, type Role } from '../record/role.ts';
import { FIRST_SETTINGS, SETTINGS, type Settings } from '../record/settings.ts';
import type { Channel } from '../record/channel.ts';

interface Versioned<T extends SpaceRecordType> {
  rev: number;
  content: SpaceRecords[T];
}

export class Governance {
  readonly #records: { readonly [T in SpaceRecordType]: Map<string, Versioned<T>> } = {
    settings: new Map(),
    role: new Map(),
    pack: new Map(),
    channel: new Map(),
  };

  apply(records: readonly Stored<SpaceRecordType>[]): void {
    for (const { type, id, rev, content } of records)
      (this.#records[type] as Map<string, Versioned<SpaceRecordType>>).set(id, { rev, content });
  }

  /** The record with the revision that a change to it starts from. */
  stored<T extends SpaceRecordType>(type: T, id: string): Versioned<T> | undefined {
    return this.#records[type].get(id) as Versioned<T> | undefined;
  }

  /** The revision that a change starts from; 0 where there is no such record yet. */
  revOf(type: SpaceRecordType, id: string): number {
    return this.stored(type, id)?.rev ?? 0;
  }

  get settings(): Settings {
    return { ...FIRST_SETTINGS, ...this.stored('settings', SETTINGS)?.content };
  }

  /** The higher of what the platform says and what the space gives. */
  roleOf({ id, role }: Caller): Role {
    return higherOf(role, this.stored('role', id)?.content.role ?? 'member');
  }

  /** Those whom the space gives a role, by id. */
  get grants(): readonly Grant[] {
    return [...this.#records.role.values()]
      .map(({ content }) => content)
      .filter(({ role }) => role !== 'member')
      .sort(byId);
  }

  /** What is installed, or was once. */
  get packs(): readonly InstalledPack[] {
    return [...this.#records.pack.values()].map(({ content }) => content).sort(byId);
  }

  /** What follows topics, or did once. */
  get channels(): readonly Channel[] {
    return [...this.#records.channel.values()].map(({ content }) => content).sort(byId);
  }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
