/** The parts that all listeners share. */
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Api } from '../connect/requests.ts';
import type { AcknowledgeTiming } from '../show/response.ts';
import type { ReadFile } from './fields.ts';
import type { Locales } from './people.ts';

export interface Hub {
  services: PlatformServices;
  api: Api;
  locales: Locales;
  readFile: ReadFile;
  /** Default: `ACKNOWLEDGE_TIMING`. */
  acknowledge?: AcknowledgeTiming | undefined;
}
