/** The settings, roles, packs and channels of one space, in memory. `apply` brings it up to date after each write. */
import type { Stored } from '../store/store.ts';
import type { InstalledPack, SpaceRecords, SpaceRecordType } from '../record/space-records.ts';
import { higherOf, type Caller, type Grant, type Role } from '../record/role.ts';
import { byId } from '../record/identity.ts';
import { repairRecord } from '../record/repair.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID, type Settings } from '../record/settings.ts';
import type { Channel } from '../record/channel.ts';

interface Versioned<T extends SpaceRecordType> {
  rev: number;
  content: SpaceRecords[T];
}

/** A stored record with the names of its fields that are not valid. */
export interface InvalidRecord {
  type: SpaceRecordType;
  id: string;
  wrong: readonly string[];
}

export class Governance {
  readonly #invalid = new Map<string, InvalidRecord>();
  readonly #records: { readonly [T in SpaceRecordType]: Map<string, Versioned<T>> } = {
    settings: new Map(),
    role: new Map(),
    pack: new Map(),
    channel: new Map(),
  };

  apply(records: readonly Stored<SpaceRecordType>[]): void {
    for (const { type, id, rev, content: read } of records) {
      const { content, wrong } = repairRecord(type, id, read);
      (this.#records[type] as Map<string, Versioned<SpaceRecordType>>).set(id, { rev, content });
      if (wrong.length > 0) this.#invalid.set(`${type} ${id}`, { type, id, wrong });
      else this.#invalid.delete(`${type} ${id}`);
    }
  }

  /** Stored records that are not valid, in whose place defaults are used. */
  get invalid(): readonly InvalidRecord[] {
    return [...this.#invalid.values()];
  }

  /** The record with its revision, which is the `base` of a change to it. */
  stored<T extends SpaceRecordType>(type: T, id: string): Versioned<T> | undefined {
    return this.#records[type].get(id) as Versioned<T> | undefined;
  }

  /** The `base` of a change to the record: its revision, or 0 when it does not exist. */
  revOf(type: SpaceRecordType, id: string): number {
    return this.stored(type, id)?.rev ?? 0;
  }

  /** Settings that were never changed have their defaults. */
  get settings(): Settings {
    return { ...DEFAULT_SETTINGS, ...this.stored('settings', SETTINGS_ID)?.content };
  }

  /** The higher of the role on the platform and the role in the space. */
  roleOf({ id, role }: Caller): Role {
    return higherOf(role, this.stored('role', id)?.content.role ?? 'member');
  }

  /** Curators and admins by decision of the space, by id. */
  get grants(): readonly Grant[] {
    return [...this.#records.role.values()]
      .map(({ content }) => content)
      .filter(({ role }) => role !== 'member')
      .sort(byId);
  }

  /** Installed and removed packs, by id. */
  get packs(): readonly InstalledPack[] {
    return [...this.#records.pack.values()].map(({ content }) => content).sort(byId);
  }

  /** Channels that follow topics or once did, by id. */
  get channels(): readonly Channel[] {
    return [...this.#records.channel.values()].map(({ content }) => content).sort(byId);
  }
}
