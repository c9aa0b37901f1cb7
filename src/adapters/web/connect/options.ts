/** The options of the server for browsers. */
import type { Locale } from '../../../core/base/locale.ts';
import type { Sites } from '../../../core/site/sites.ts';
import type { AssistantServer } from '../site/routes.ts';
import type { Platform } from '../../../core/platform/platform.ts';

/** How people sign in: with the token in the printed address, or with a password. */
export type Credential = { kind: 'token'; token: string } | { kind: 'password'; password: string };

/** Shows a reply as another platform would. */
export type Preview = Pick<Platform, 'id' | 'name' | 'render'>;

/** Answers `/healthz`, `/readyz` or `/metrics`. */
export type HealthAnswers = (path: HealthPath) => Promise<{ status: number; type: string; body: string }>;
export type HealthPath = '/healthz' | '/readyz' | '/metrics';
export const isHealthPath = (path: string): path is HealthPath =>
  path === '/healthz' || path === '/readyz' || path === '/metrics';

export interface WebServerOptions {
  /** The address to listen on: a loopback address, or `0.0.0.0` in a container. */
  host: string;
  port: number;
  /** Whether to take any other port when this one is in use. */
  mayMove: boolean;
  /** The address at which a proxy serves this; its host is accepted besides those of this machine. */
  publicUrl?: string | undefined;
  /** Absent if the server has sites only. */
  credential?: Credential | undefined;
  /** The pages of spaces whose site is on. */
  sites: Sites;
  /** Answers assistants about a site; absent if they are not served. */
  assistants?: AssistantServer | undefined;
  /** Health checks and metrics; absent if they are not served here. */
  health?: HealthAnswers | undefined;
  /** The operator’s language; the fallback for browsers that ask for other languages. */
  locale: Locale;
  previews: readonly Preview[];
}
