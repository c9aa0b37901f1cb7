/** The order in which Vitest starts the test files. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, mostly waiting for processes, however short they are. */
const LONG = [
  'chaos/chaos.test.ts',
  'adapters/store/outbox.test.ts',
  'cli/cli.test.ts',
  'e2e/outage.test.ts',
  'adapters/store/backup.test.ts',
  'adapters/discord/connect/requests.test.ts',
  'cli/bin.test.ts',
  'e2e/slack/faults.test.ts',
  'adapters/store/postgres.test.ts',
  'adapters/store/copy.test.ts',
  'e2e/both.test.ts',
  'adapters/web/contract.test.ts',
  'docs.test.ts',
  'third-platform.test.ts',
  'docker.test.ts',
  'ask/quality.test.ts',
  'adapters/store/outbox-crash.test.ts',
  'e2e/slack/dispatching.test.ts',
  'e2e/health.test.ts',
  'e2e/slack/process.test.ts',
  'commands/isolation.test.ts',
  'cli/doctor.test.ts',
  'e2e/slack/lost-updates.test.ts',
  'e2e/slack/updates.test.ts',
  'e2e/discord/faults.test.ts',
  'several-processes.test.ts',
  'fakes/slack/delivery.test.ts',
  'e2e/web/chat.test.ts',
  'operations.test.ts',
  'readme.test.ts',
  'crawl/crawl.test.ts',
];

/**
 * Begins with the files that take longest, so that no worker is left alone with one of them at the end. Without results of
 * an earlier run, as in CI, Vitest would go by the size of the files.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((file) => moduleId.endsWith(`/test/${file}`));
      return at < 0 ? LONG.length : at;
    };
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
