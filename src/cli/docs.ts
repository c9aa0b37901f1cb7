/** `almanac docs`: writes the pages under `docs/` that are generated from the code. */
import { readFile, writeFile } from 'node:fs/promises';
import { openApi } from '../adapters/web/api/openapi.ts';
import { commands } from '../commands/index.ts';
import { shownOptions, usage, type Command } from '../core/command/command.ts';
import type { Locale } from '../core/base/locale.ts';
import { packJsonSchema } from '../core/packs/json-schema.ts';
import { tell } from './output.ts';

/** The address in the description of the API; the one that a site serves has its own. */
const EXAMPLE_API = 'https://almanac.example.org/s/local/api';

const DOCS = new URL('../../docs/', import.meta.url);

/** The generated files: name under `docs/` → content. */
export function generatedDocs(): ReadonlyMap<string, string> {
  return new Map([
    ['commands.md', commandsPage('en')],
    ['commands.ko.md', commandsPage('ko')],
    ['pack.schema.json', `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`],
    ['openapi.json', `${JSON.stringify(openApi(EXAMPLE_API), undefined, 2)}\n`],
  ]);
}

/** Writes the pages; with `check`, only lists those that are out of date. Returns whether all are up to date. */
export async function docs({ check }: { check: boolean }): Promise<boolean> {
  const stale: string[] = [];
  for (const [name, content] of generatedDocs()) {
    const file = new URL(name, DOCS);
    const standing = await readFile(file, 'utf8').catch(() => undefined);
    if (standing === content) continue;
    stale.push(name);
    if (!check) await writeFile(file, content);
  }
  if (stale.length > 0)
    tell(
      check
        ? `Not up to date (run "npm run fix"): docs/${stale.join(', docs/')}`
        : `Written: docs/${stale.join(', docs/')}`,
    );
  return !check || stale.length === 0;
}

const PAGE_TEXTS = {
  en: {
    title: 'Commands',
    intro:
      'Made from the commands themselves by `npm run fix`; edits here are lost. [한국어](commands.ko.md)\n\n' +
      'Words that are not named belong to the first option: `/timeline deepseek since:2024`. Quotation marks hold ' +
      'several words together: `/quote topic:"Yunji Chen"`. Command and option names work in English and in Korean.',
    option: 'option',
    takes: 'takes',
    meaning: 'meaning',
    required: 'required',
    korean: (command: Command) => `In Korean: \`/${command.name.ko}\``,
    examples: 'Examples:',
  },
  ko: {
    title: '명령',
    intro:
      '이 문서는 `npm run fix`가 명령 정의로 만듭니다. 여기서 고친 내용은 사라집니다. [English](commands.md)\n\n' +
      '이름을 붙이지 않은 낱말은 첫째 옵션의 값입니다: `/타임라인 딥시크 부터:2024`. 여러 낱말은 따옴표로 묶습니다: ' +
      '`/발언 주제:"천 윈지"`. 명령과 옵션 이름은 영어와 한국어 어느 쪽으로 써도 됩니다.',
    option: '옵션',
    takes: '쓸 수 있는 값',
    meaning: '뜻',
    required: '필수',
    korean: (command: Command) => `영어 이름: \`/${command.name.en}\``,
    examples: '예:',
  },
} as const satisfies Record<Locale, unknown>;

function commandsPage(locale: Locale): string {
  const page = PAGE_TEXTS[locale];
  return `${[`# ${page.title}`, page.intro, ...commands.map((each) => commandSection(each, locale))].join('\n\n')}\n`;
}

function commandSection(command: Command, locale: Locale): string {
  const page = PAGE_TEXTS[locale];
  const options = shownOptions(command).map(([, { name, description, expects, required }]) =>
    tableRow([
      `\`${name[locale]}\``,
      description[locale],
      expects[locale] + (required ? ` (${page.required})` : ''),
    ]),
  );
  return [
    `## /${command.name[locale]}`,
    command.description[locale],
    page.korean(command),
    `\`${usage(command, locale)}\``,
    [tableRow([page.option, page.meaning, page.takes]), '| --- | --- | --- |', ...options].join('\n'),
    [
      page.examples,
      ...command.examples.map((example) => `\`${`/${command.name[locale]} ${example}`.trim()}\``),
    ].join(' '),
  ].join('\n\n');
}

const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
