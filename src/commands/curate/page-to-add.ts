/** The answer to an address alone: what its page says, and what can be added from it. */
import type { Context, Result } from '../../core/command/command.ts';
import { sourceOfPage } from '../../core/curation/sources.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import { ENTRY_KINDS } from '../../core/record/schema.ts';
import { sayLine } from '../../core/reply/line.ts';
import { buttonsBlock, formButton, paragraph } from '../shared/blocks.ts';
import type { NewEntry } from './new-entry.ts';
import { problemBlocks, proposalBlocks, readProposal } from './source/page-proposal.ts';

/** Whether an address was given, and nothing else. */
export function isAddressAlone({ read }: NewEntry, fields: Readonly<Record<string, unknown>>): boolean {
  const said = Object.keys(read?.values ?? {});
  const { sentence: _, kind, ...others } = fields;
  return (
    said.length === 1 &&
    said[0] === 'source' &&
    kind === undefined &&
    Object.values(others).every((value) => value === undefined || value === '')
  );
}

/** Reads the page and asks what to add. The forms open with the page as their source, described as the page describes itself. */
export async function pageToAdd(address: string, context: Context): Promise<Result> {
  const { knowledge, say } = context;
  const known = sourceOfPage(address, knowledge);
  const read = known === undefined ? await readProposal(address, context) : undefined;
  const fields = read?.fields;
  const { title, ...rest } = fields ?? {};
  const { publisher, date } = rest;
  const given = {
    source: known?.id ?? address,
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    ...(date !== undefined && { published: date }),
  };
  return {
    title: say({ en: 'What do you want to add from this page?', ko: '이 페이지에서 무엇을 추가하시겠어요?' }),
    blocks: [
      ...(fields === undefined ? [] : proposalBlocks(fields, context)),
      ...(read?.problem === undefined ? [] : problemBlocks(read.problem, context)),
      ...buttonsBlock([
        ...ENTRY_KINDS.map((kind) =>
          formButton(context, ENTRY_KIND_NAMES[kind].one, sayLine('curate add', kind, given)),
        ),
        ...(known === undefined
          ? [
              formButton(
                context,
                { en: 'Only the source…', ko: '출처만…' },
                sayLine('curate source add', title ?? address, rest),
              ),
            ]
          : []),
      ]),
      paragraph(
        say({
          en: 'Or write it in a sentence before the address: ',
          ko: '주소 앞에 문장을 적어도 됩니다: ',
        }),
        {
          kind: 'code',
          text: say({
            en: '/curate add DeepSeek released R1 on 20 January 2025 https://…',
            ko: '/큐레이션 추가 딥시크는 2025년 1월 20일 R1을 공개했다 https://…',
          }),
        },
      ),
    ],
  };
}
