/** `almanac pack new`: writes a first pack to start from. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, parse, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shellCommand } from '../core/base/shell-command.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { slugOf } from '../core/names/slug.ts';
import { firstPack } from '../core/packs/first-pack.ts';
import { print, tell } from './output.ts';

const SCHEMA = fileURLToPath(new URL('../../docs/pack.schema.json', import.meta.url));

/** Writes `pack.yaml` into a new folder. Returns whether it was written: a path is refused, and what exists is never overwritten. */
export async function newPack(
  name: string,
  { into, locale }: { into: string; locale: Locale },
): Promise<boolean> {
  const shown = name.trim();
  if (/[/\\]/.test(shown)) {
    tell(pathRefused(shown)[locale]);
    return false;
  }
  const id = slugOf(shown);
  if (id === '') {
    tell(NO_NAME[locale]);
    return false;
  }
  const folder = join(into, id);
  const file = join(folder, 'pack.yaml');
  const schema = relative(resolve(folder), SCHEMA).replaceAll('\\', '/');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, firstPack(id, shown, schema), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    tell((exists ? existsAlready(file) : notWritten(file, error))[locale]);
    return false;
  }
  await print(written(file, folder)[locale]);
  return true;
}

const NO_NAME: Text = {
  en: 'A name needs letters or digits, such as “moon-landing” or “조선 왕조”.',
  ko: '이름에는 글자나 숫자가 있어야 합니다. 예: “moon-landing”, “조선 왕조”',
};
/** Refuses a path, and shows how to give its folder: its last part would be the name. */
function pathRefused(typed: string): Text {
  const { dir, base } = parse(typed.replaceAll('\\', '/'));
  const command = shellCommand(`pack new ${shellWord(base || 'my-pack')} --in ${shellWord(dir || '.')}`);
  return {
    en: `“${typed}” is a path, and a pack has a name. Give its folder with --in: ${command}`,
    ko: `“${typed}” 값은 경로입니다. 팩에는 이름을 적고 폴더는 --in에 적으세요: ${command}`,
  };
}
const shellWord = (word: string): string => (/^[\w./~-]+$/.test(word) ? word : JSON.stringify(word));
const existsAlready = (file: string): Text => ({
  en: `${file} exists already; choose another name.`,
  ko: `${file} 파일이 이미 있습니다. 다른 이름을 고르세요.`,
});
const notWritten = (file: string, error: unknown): Text => {
  const why = error instanceof Error ? error.message : String(error);
  return { en: `${file} can’t be written: ${why}`, ko: `${file} 파일을 쓸 수 없습니다: ${why}` };
};
const written = (file: string, folder: string): Text => ({
  en: `Wrote ${file}. Edit it, check it with “${shellCommand(`check ${folder}`)}”, and import it with “${shellCommand(`import ${folder}`)}”.`,
  ko: `${file} 파일을 만들었습니다. 내용을 고치고 “${shellCommand(`check ${folder}`)}” 명령으로 확인한 뒤 “${shellCommand(`import ${folder}`)}” 명령으로 가져오세요.`,
});
