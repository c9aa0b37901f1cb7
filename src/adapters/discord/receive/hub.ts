/** The parts that all listeners share. */
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Api } from '../connect/requests.ts';
import type { AcknowledgeTiming } from '../show/response.ts';
import type { ReadFile } from './fields.ts';
import type { PlaceNames } from './message.ts';
import type { Locales } from './people.ts';

export interface Hub {
  services: PlatformServices;
  api: Api;
  locales: Locales;
  readFile: ReadFile;
  /** The names of the roles and channels of a server that everybody in it sees. */
  namesIn: (guild: string | undefined) => PlaceNames;
  /** Default: `ACKNOWLEDGE_TIMING`. */
  acknowledge?: AcknowledgeTiming | undefined;
}
