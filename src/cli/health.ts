/** Health checks and metrics of this process, for the health server. */
import { prometheus, type Prometheus } from '../adapters/metrics/prometheus.ts';
import {
  healthAnswer,
  serveHealth,
  type Checks,
  type HealthServer,
  type Watched,
} from '../adapters/metrics/server.ts';
import { commands } from '../commands/index.ts';
import { ConfigError } from '../config.ts';
import type { HealthAnswers } from '../adapters/web/connect/options.ts';
import type { Meter } from '../core/base/meter.ts';
import type { Connection } from '../core/platform/platform.ts';
import { withTimeout } from '../core/base/timers.ts';
import { StoreError } from '../core/store/store.ts';

/** Timeout of the database check, in milliseconds. */
const DATABASE_TIMEOUT_MS = 2000;

export class Health {
  readonly #port: number;
  readonly #prometheus: Prometheus;
  readonly #connections = new Map<string, Pick<Connection, 'isConnected'>>();
  #reach: () => Promise<void> = async () => {};
  #reaching: Promise<string | undefined> | undefined;
  #isStopping = false;

  constructor(port: number) {
    this.#port = port;
    const names = commands.map(({ name }) => name.en);
    this.#prometheus = prometheus(names, {
      database: async () => (await this.#database()) === undefined,
      platforms: () => this.#platforms(),
    });
  }

  get meter(): Meter {
    return this.#prometheus.meter;
  }

  /**
   * `reach` resolves when the database can be read.
   * @throws {ConfigError} if the port cannot be used.
   */
  async serve(reach: () => Promise<void>): Promise<HealthServer> {
    this.#reach = reach;
    try {
      return await serveHealth(this.#port, this.#watched);
    } catch (error) {
      throw portUnusable(this.#port, error);
    }
  }

  /** The same answers for the server for browsers, if that is to serve them. */
  answers(reach: () => Promise<void>): HealthAnswers {
    this.#reach = reach;
    return (path) => healthAnswer(path, this.#watched);
  }

  get #watched(): Watched {
    return { checks: () => this.#checks(), metrics: this.#prometheus };
  }

  /** From now on, being healthy requires a connection to this platform. */
  watch(platform: string, connection: Pick<Connection, 'isConnected'>): void {
    this.#connections.set(platform, connection);
  }

  /** Reports that the process is stopping, so that load balancers send nothing new. */
  stopping(): void {
    this.#isStopping = true;
  }

  async #checks(): Promise<Checks> {
    const platforms = Object.entries(this.#platforms());
    return {
      database: await this.#database(),
      ...Object.fromEntries(platforms.map(([name, is]) => [name, is ? undefined : 'not connected'])),
      ...(this.#isStopping && { process: 'draining' }),
    };
  }

  #platforms(): Record<string, boolean> {
    return Object.fromEntries([...this.#connections].map(([name, each]) => [name, each.isConnected()]));
  }

  /**
   * Returns why the database cannot be used; `undefined` if it can. Only one check runs at a time, since a lost
   * connection may take longer than callers wait.
   */
  async #database(): Promise<string | undefined> {
    const reason = async (): Promise<string | undefined> => {
      try {
        await this.#reach();
        return undefined;
      } catch (error) {
        return error instanceof StoreError ? error.code : 'unavailable';
      }
    };
    this.#reaching ??= reason().finally(() => (this.#reaching = undefined));
    const found = this.#reaching.then((told) => ({ told }));
    return ((await withTimeout(found, DATABASE_TIMEOUT_MS)) ?? { told: 'no answer' }).told;
  }
}

function portUnusable(port: number, cause: unknown): ConfigError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const why = code ?? message;
  return new ConfigError({
    en: `Port ${port} (HEALTH_PORT) can’t be used (${why}). Set another one.`,
    ko: `HEALTH_PORT의 ${port}번 포트를 쓸 수 없습니다(${why}). 다른 포트를 지정하세요.`,
  });
}
