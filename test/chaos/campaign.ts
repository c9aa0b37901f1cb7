/** A while of edits, mishaps and kills on two servers and two workspaces, and what the ledger and the channels say after it. */
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine, openStore } from '../../src/adapters/store/index.ts';
import { Library } from '../../src/core/space/library.ts';
import type { Workspace } from '../../src/core/record/workspace.ts';
import type { Program } from '../support/bundle.ts';
import { proxyTo } from '../support/proxy.ts';
import { audit, readLedger, type Findings } from './audit.ts';
import { Editor } from './editor.ts';
import { Expected, keyOf } from './expected.ts';
import { Mishaps, type Tally } from './mishaps.ts';
import { startPlatforms, type Platforms } from './places.ts';
import { randomFrom } from './random.ts';
import { Workers } from './workers.ts';

export interface CampaignOptions {
  seed: number;
  /** The address of a database for this campaign alone. */
  database: string;
  /** The program of each process, `worker.ts`. */
  program: Program;
  processes: number;
  /** The campaign ends after this many kills, and not before this many seconds. */
  kills: number;
  seconds: number;
  /** Nor before this many messages were written, and this many processes killed while one was being written. */
  least: { messages: number; killsInSending: number };
  /** The least and the most time between two edits, and between two of what goes wrong, in ms. */
  every: { edit: Span; mishap: Span; kill: Span };
  /** How long sending everything may take at the end, in milliseconds. */
  patience: number;
  /** Whether digests come with pictures. */
  pictures?: boolean;
}
export type Span = readonly [least: number, most: number];

export interface Report {
  seed: number;
  /** Seconds of edits and mishaps, and until all was sent after those. */
  seconds: { edits: number; drain: number };
  edits: Tally;
  mishaps: Tally;
  ledger: Tally;
  messages: number;
  /** Pictures that came apart from their messages. */
  pictures: number;
  /** Messages that were edited, and withdrawn statements that messages show. */
  edited: number;
  withdrawn: number;
  /** Deliveries that were given up while things went wrong, and tried again after. */
  givenUp: number;
  /** Processes that ended by themselves. */
  crashes: number;
  /** Requests that a platform's rules do not allow. */
  violations: string[];
  /** Updates that were published while no process ran have arrived. */
  whileDown: 'arrived' | 'lost';
  findings: Findings;
  /** The last log lines, to find the cause of a failure. */
  said: string;
}

/** A platform asks one process to wait; another process, which does not know yet, sends too early. */
const TOLD_ANOTHER = new Set(['ignored-429', 'rate-limit-ignored']);

const SECRET = 'a secret of at least thirty-two characters'.replaceAll(' ', '-');

export async function runCampaign(options: CampaignOptions): Promise<Report> {
  const platforms = await startPlatforms();
  const { store } = await openStore(options.database);
  const library = new Library(store, (error) => process.stderr.write(`${String(error)}\n`));
  const proxy = options.database.startsWith('postgres') ? await proxyTo(options.database) : undefined;
  const ports = await Promise.all(Array.from({ length: options.processes }, freePort));
  const workers = new Workers(options.program, options.processes, (place) => ({
    ...environment(platforms),
    DATABASE_URL: proxy?.url ?? options.database,
    DISCORD_SHARDS: `${place}-${place}/${options.processes}`,
    PUBLIC_URL: `http://127.0.0.1:${ports[0]}`,
    PORT: `${ports[place]}`,
  }));
  try {
    const cut = proxy && (async (ms: number) => (proxy.cut(), await sleep(ms), proxy.mend()));
    return await campaign(options, {
      platforms,
      library,
      workers,
      cut,
      install: () => install(platforms, `http://127.0.0.1:${ports[0]}`),
    });
  } catch (error) {
    throw new Error(`The campaign could not go on. The processes said:\n${workers.said}`, { cause: error });
  } finally {
    await workers.killAll();
    await library.close();
    await store.close();
    await proxy?.close();
    await platforms.stop();
  }
}

interface Stage {
  platforms: Platforms;
  library: Library;
  workers: Workers;
  cut: ((ms: number) => Promise<void>) | undefined;
  install(): Promise<void>;
}

async function campaign(options: CampaignOptions, stage: Stage): Promise<Report> {
  const { seed, every } = options;
  const { platforms, workers, cut } = stage;
  const expected = new Expected();
  const editors = await editorsIn(stage, expected, options);
  workers.startAll();
  await stage.install();

  const chance = randomFrom(seed, 2);
  const publishers = randomFrom(seed, 9);
  const inTurn = oneByOne();
  const publish = (platform: string) =>
    inTurn(() => publishers.pick(editors.filter((editor) => editor.writesTo(platform))).publish());
  const random = randomFrom(seed, 1);
  const mishaps = new Mishaps({ platforms, workers, random, publish, ...(cut && { cut }) });
  const began = Date.now();
  const isOver = (): boolean =>
    Date.now() - began >= options.seconds * 1000 &&
    (mishaps.tally['kills'] ?? 0) >= options.kills &&
    (mishaps.tally['kills in mid-sending'] ?? 0) >= options.least.killsInSending &&
    messagesIn(platforms) >= options.least.messages;
  const loop = async (span: Span, stream: number, work: () => unknown): Promise<void> => {
    const random = randomFrom(seed, stream);
    while (!isOver()) {
      await work();
      const next = Date.now() + random.whole(...span);
      while (Date.now() < next && !isOver()) await sleep(Math.min(Math.max(next - Date.now(), 0), 50));
    }
  };
  await Promise.all([
    loop(every.edit, 3, () => inTurn(() => chance.pick(editors).edit())),
    loop(every.mishap, 4, () => mishaps.happen()),
    loop(every.kill, 5, () => mishaps.kill()),
    loop([every.kill[0] * 3, every.kill[1] * 3], 6, () => mishaps.freeze()),
    loop([every.kill[0] * 6, every.kill[1] * 6], 7, () => mishaps.cut()),
    loop([8000, 15_000], 8, () => Promise.all(editors.map((editor) => editor.digests()))),
  ]);
  const edits = (Date.now() - began) / 1000;

  await workers.killAll();
  const down = await Promise.all(editors.map((editor) => editor.publish()));
  for (const place of [platforms.places[1], platforms.places.at(-2)])
    if (place !== undefined) mishaps.delete(place);
  workers.startAll();
  mishaps.end();
  const quiet = Date.now();
  const retried = new Set(await drained(options, { ...stage, editors, mishaps }));
  // Now that their messages are there, so that some are edited in any case.
  for (const editor of editors) await editor.amend();
  for (const id of await drained(options, { ...stage, editors, mishaps })) retried.add(id);
  const drain = (Date.now() - quiet) / 1000;

  const engine = await openEngine(options.database);
  const ledger = await readLedger(engine.db);
  await engine.close();
  const findings = audit(ledger, {
    places: platforms.places,
    expected: expected.keys,
    deleted: mishaps.deleted,
    removed: mishaps.removed,
    changed: new Map(editors.flatMap(({ changed }) => [...changed])),
    retried,
    pictures: options.pictures === true,
  });
  const arrived = new Set(
    ledger.deliveries
      .filter(({ state }) => state === 'sent')
      .map((each) => keyOf(each.channel, each.entry, each.rev)),
  );
  const gone = new Set([...mishaps.deleted].map(({ channel }) => channel));
  const owed = [...expected.keys].filter(
    (key) => down.some((entry) => key.endsWith(` ${entry}@1`)) && !gone.has(key.split(' ')[0] ?? ''),
  );
  const tally: Tally = {};
  for (const { state } of ledger.deliveries) tally[state] = (tally[state] ?? 0) + 1;
  return {
    seed,
    seconds: { edits, drain },
    edits: editors.reduce((sum, { done }) => added(sum, done), {}),
    mishaps: mishaps.tally,
    ledger: tally,
    messages: messagesIn(platforms),
    pictures: platforms.places.reduce((sum, place) => sum + place.pictures().size, 0),
    edited: ledger.posts.filter(({ action, state }) => action === 'edit' && state === 'sent').length,
    withdrawn: ledger.shown.filter(({ mark }) => mark === 'retracted').length,
    givenUp: retried.size,
    crashes: workers.crashes,
    violations: [...platforms.discord.violations, ...platforms.slack.violations]
      .filter(({ rule }) => !TOLD_ANOTHER.has(rule))
      .map((each) => JSON.stringify(each)),
    whileDown: owed.every((key) => arrived.has(key)) ? 'arrived' : 'lost',
    findings,
    said: workers.said,
  };
}

const messagesIn = ({ places }: Platforms): number =>
  places.reduce((sum, place) => sum + place.written().length, 0);

/** One for each space: a server and a workspace share one, the others have their own. */
async function editorsIn(
  { platforms, library }: Stage,
  expected: Expected,
  { seed, pictures = false }: CampaignOptions,
): Promise<Editor[]> {
  const [guild, second, team, other] = platforms.workspaces as [Workspace, Workspace, Workspace, Workspace];
  const spaces = [[guild, team], [second], [other]];
  const editors: Editor[] = [];
  for (const [at, homes] of spaces.entries()) {
    const [first, ...joining] = homes as [Workspace, ...Workspace[]];
    const fresh = { id: `s-${at}`, name: first.id, locale: 'en' } as const;
    const { space } = await library.store.spaceOf(first, fresh);
    for (const workspace of joining) {
      const from = (await library.store.spaceOf(workspace, { ...fresh, id: `s-${at}-from` })).space.id;
      const changes = { request: 'join', author: 'discord:7', writes: [] };
      await library.move({ workspace, from, seen: 0, to: space.id, changes });
    }
    const places = platforms.places.filter((place) => homes.some(({ id }) => id === place.workspace.id));
    const random = randomFrom(seed, 10 + at);
    const editor = new Editor({
      space: space.id,
      library,
      homes,
      places,
      random,
      expected,
      names: `s${at}e`,
      pictures,
    });
    await editor.begin();
    editors.push(editor);
  }
  return editors;
}

/** Waits until nothing is owed; returns the deliveries that were given up and retried. */
async function drained(
  { patience, database }: CampaignOptions,
  { library, editors, mishaps }: Stage & { editors: readonly Editor[]; mishaps: Mishaps },
): Promise<ReadonlySet<number>> {
  const end = Date.now() + patience;
  const retried = new Set<number>();
  const gone = new Set([...mishaps.deleted].map(({ channel }) => channel));
  const engine = await openEngine(database);
  for (let calm = 0; calm < 3 && Date.now() < end; await sleep(250)) {
    const pictures = await engine.db
      .selectFrom('post')
      .select('channel')
      .where('picture_due', 'is not', null)
      .execute();
    let left = pictures.filter(({ channel }) => !gone.has(channel)).length;
    for (const editor of editors) {
      await editor.resume({ all: true, except: gone });
      await editor.digests();
      const { space } = editor;
      const query = { space, offset: 0, limit: 100_000 };
      const { deliveries } = await library.store.outbox.ledger({
        ...query,
        states: ['waiting', 'held', 'sending', 'failed'],
      });
      const owed = deliveries.filter(({ channel }) => !gone.has(channel));
      left += owed.length;
      const failed = owed.filter(({ state }) => state === 'failed').map(({ id }) => id);
      for (const id of failed) retried.add(id);
      if (failed.length > 0) await library.store.outbox.retry(space, failed, Date.now());
    }
    calm = left === 0 ? calm + 1 : 0;
  }
  await engine.close();
  return retried;
}

const environment = ({ discord, slack }: Platforms): Record<string, string> => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: `${discord.url}/api`,
  SLACK_API_URL: `${slack.url}/api`,
  SLACK_CLIENT_ID: slack.clientId,
  SLACK_CLIENT_SECRET: slack.clientSecret,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  ALMANAC_SECRET: SECRET,
  LOG_LEVEL: 'warn',
});

/** How long the first process may take until it listens, in ms; on a busy machine a whole bot starts slowly. */
const INSTALL_PATIENCE = 180_000;

/** Installs the app as a person does in a browser, once the first process listens. */
async function install({ slack, workspaces }: Platforms, url: string): Promise<void> {
  const end = Date.now() + INSTALL_PATIENCE;
  for (const { platform, id } of workspaces) {
    if (platform !== 'slack') continue;
    for (;;) {
      const result = await slack.install({ workspace: id }, url).catch(() => undefined);
      if (result?.status === 200) break;
      if (Date.now() > end) throw new Error(`could not install the app: ${result?.body}`);
      await sleep(100);
    }
  }
}

/** Edits run one at a time, as the expectation of each is computed from the state after it. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}

const added = (sum: Tally, more: Tally): Tally =>
  Object.fromEntries(
    [...new Set([...Object.keys(sum), ...Object.keys(more)])].map((key) => [
      key,
      (sum[key] ?? 0) + (more[key] ?? 0),
    ]),
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
