/** Programs that tests start, bundled once for the whole run. */
import { inject } from 'vitest';
import { programIn, type Program, type ProgramName } from './bundle.ts';

let asking: Promise<string> | undefined;

/** The folder of the programs. */
export const programFolder = (): Promise<string> => (asking ??= ask());

export const program = async (name: ProgramName): Promise<Program> => programIn(await programFolder(), name);

async function ask(): Promise<string> {
  const answer = await fetch(inject('programs'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The programs could not be bundled: ${text}`);
  return text;
}
