/** The table of docs/operations.md, made of what was measured. */
import type { Locale, Text } from '../src/core/base/locale.ts';
import type { Deployment } from './deployment.ts';
import { COUNTS, type Processes } from './processes.ts';
import type { Spaces } from './spaces.ts';

/** On SQLite with one process, and on Postgres by the number of processes. */
interface Deployments {
  sqlite: Deployment;
  /** Not every number of processes is measured. */
  postgres: Partial<Record<number, Deployment>>;
}

export interface Carried {
  spaces: Spaces;
  discord: Deployments;
  slack: Deployments;
  processes: Processes;
}

interface Row {
  what: Text;
  /** Formats one cell for a deployment of `processes`. */
  cell: (deployment: Deployment, processes: number) => string;
}

const SECOND_US = 1e6;
const HOUR_US = 3600 * SECOND_US;

/** How many of something a core does in a time, in steps that do not pretend to be exact: two digits. */
const whole = (number: number): string =>
  Number.isFinite(number) ? Number(number.toPrecision(2)).toLocaleString('en-US') : '–';

const commandRows = (platform: string): Row[] => [
  {
    what: {
      en: `${platform}: CPU time of a command, bot + database`,
      ko: `${platform}: 명령 하나의 CPU 시간, 봇 + 데이터베이스`,
    },
    cell: ({ commands }) => `${milliseconds(commands.cpu)} + ${milliseconds(commands.postgresCpu)}`,
  },
  {
    what: {
      en: `${platform}: commands a second, a core for each process`,
      ko: `${platform}: 초당 명령, 프로세스마다 코어 하나`,
    },
    cell: ({ commands }, processes) => whole((processes * SECOND_US) / commands.cpu),
  },
  {
    what: {
      en: `${platform}: CPU time of an update, bot + database`,
      ko: `${platform}: 소식 하나의 CPU 시간, 봇 + 데이터베이스`,
    },
    cell: ({ updates }) => `${milliseconds(updates.cpu)} + ${milliseconds(updates.postgresCpu)}`,
  },
  {
    what: {
      en: `${platform}: updates an hour, a core for each process`,
      ko: `${platform}: 시간당 소식, 프로세스마다 코어 하나`,
    },
    cell: ({ updates }, processes) => whole((processes * HOUR_US) / updates.cpu),
  },
  {
    what: {
      en: `${platform}: seconds for updates to all channels at once (by the rate limit)`,
      ko: `${platform}: 모든 채널에 한꺼번에 보내는 초(요청 한도로는)`,
    },
    cell: ({ updates }) =>
      `${updates.channels}: ${updates.seconds} (${updates['seconds that the limit takes']})`,
  },
  {
    what: { en: `${platform}: memory of a process`, ko: `${platform}: 프로세스의 메모리` },
    cell: (deployment) => `${whole(deployment.rss_mb)} MB`,
  },
];

const milliseconds = (us: number | undefined): string =>
  us === undefined ? '–' : `${Number((us / 1000).toPrecision(2))} ms`;

const HEAD: Text = { en: 'what', ko: '항목' };
const processesOf = (count: number): Text => ({
  en: `Postgres, ${count} ${count === 1 ? 'process' : 'processes'}`,
  ko: `Postgres, 프로세스 ${count}개`,
});
const SQLITE: Text = { en: 'SQLite, 1 process', ko: 'SQLite, 프로세스 1개' };

export function tableOf({ spaces, discord, slack, processes }: Carried, locale: Locale): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const columns = [HEAD, SQLITE, ...COUNTS.map(processesOf)].map((text) => text[locale] ?? '');
  const measured = ([platform, { sqlite, postgres }]: [string, Deployments]): string[] =>
    commandRows(platform).map(({ what, cell }) =>
      line([
        what[locale] ?? '',
        cell(sqlite, 1),
        ...COUNTS.map((count) => {
          const deployment = postgres[count];
          return deployment === undefined ? '–' : cell(deployment, count);
        }),
      ]),
    );
  const answered = (what: Text, cell: (count: number) => string): string =>
    line([what[locale] ?? '', '–', ...COUNTS.map(cell)]);
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...Object.entries({ Discord: discord, Slack: slack }).flatMap(measured),
    answered(
      { en: 'factor of answers on free cores', ko: '코어가 비어 있을 때 답변이 늘어나는 배율' },
      (count) => `${processes.lookups[count]?.['factor on free cores']}`,
    ),
    answered(
      {
        en: 'the same, one change for each 100 answers',
        ko: '같은 배율, 답변 100건마다 변경 한 건',
      },
      (count) => `${processes.mixed[count]?.['factor on free cores']}`,
    ),
    answered(
      {
        en: 'until others answer with a change, p50 / p99 (how often measured)',
        ko: '다른 프로세스의 답에 변경이 반영되기까지, p50 / p99(측정 횟수)',
      },
      (count) =>
        count === COUNTS.at(-1)
          ? `${processes.freshness.p50} / ${processes.freshness.p99} ms (${processes.freshness.looks})`
          : '–',
    ),
    line([
      {
        en: `memory of ${spaces.spaces} spaces, ${spaces.corrected} of them with changes`,
        ko: `공간 ${spaces.spaces}개의 메모리, 그중 변경이 있는 공간 ${spaces.corrected}개`,
      }[locale] ?? '',
      `${spaces.held_mb} MB`,
      ...COUNTS.map(() => `${spaces.held_mb} MB`),
    ]),
  ].join('\n');
}
