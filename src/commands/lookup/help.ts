import { usage, writesWith, type Command, type Context } from '../../core/command/command.ts';
import { commandOf, findCommand } from '../../core/command/find.ts';
import { text } from '../../core/command/option.ts';
import { readTyped } from '../../core/command/typed.ts';
import { readLine } from '../../core/reply/line.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import { buttonsBlock, fieldsBlock, note, paragraph, rowsBlock } from '../shared/blocks.ts';
import { lookup } from './lookup.ts';
import { isAtLeast } from '../../core/record/role.ts';

export const help = lookup({
  name: { en: 'help', ko: '도움말' },
  description: { en: 'Explain commands and how to read answers', ko: '명령과 답변 읽는 법 보기' },
  private: true,
  options: {
    command: text({
      name: { en: 'command', ko: '명령' },
      description: { en: 'Command to explain', ko: '설명할 명령' },
      recognises: (typed, { isCommand }) => isCommand(typed.replace(/^\//, '')),
    }),
  },
  examples: ['', 'timeline', '타임라인'],
  run({ command: wanted }, context) {
    if (wanted === undefined)
      return { title: context.say({ en: 'Almanac', ko: '연감' }), blocks: commandOverview(context) };
    const command = findCommand(context.commands, wanted.replace(/^\//, ''));
    return { title: `/${command.name[context.locale]}`, blocks: commandDetails(command, context) };
  },
});

function commandOverview({ commands, caller, locale, say }: Context): readonly Block[] {
  const allowed = commands.filter((command) => isAtLeast(caller.role, command.role));
  const rows: Row[] = allowed.map((command) => ({
    text: [
      { kind: 'code', text: usage(command, locale).replace(/ \[.*/, '') },
      ` ${command.description[locale]}`,
    ],
  }));
  return [
    paragraph(
      say({
        en: 'Ask who said what, and when, in plain words: “Who founded DeepSeek?” Every statement names its source.',
        ko: '누가 언제 무슨 말을 했는지 물어보세요. “딥시크 누가 만들었어?”처럼 평소 말투면 됩니다. 모든 기록에는 출처가 있습니다.',
      }),
    ),
    { kind: 'rows', rows },
    { kind: 'fields', fields: legend(say) },
    note(
      say({
        en: 'Every lookup takes private:true (only you see it), lang:ko or lang:en, and page:2. /help timeline explains one command.',
        ko: '모든 조회 명령에 비공개:예(나만 보기), 언어:영어, 쪽:2를 붙일 수 있습니다. 명령 하나의 설명은 “/도움말 타임라인”처럼 보세요.',
      }),
    ),
  ];
}

/** Explains the marks on statements. */
function legend(say: Context['say']) {
  const terms = [
    [
      { en: 'No mark', ko: '표시 없음' },
      { en: 'reported as fact by the source', ko: '출처가 사실로 보도한 내용' },
    ],
    [
      { en: '[claim], [opinion]', ko: '[주장], [의견]' },
      { en: 'a claim about oneself; an opinion', ko: '당사자의 주장, 개인의 견해' },
    ],
    [
      { en: '“…”', ko: '“…”' },
      { en: 'the exact words, or a translation marked as such', ko: '실제로 한 말 또는 표시해 둔 번역' },
    ],
    [
      { en: '[edited]', ko: '[일부 편집]' },
      {
        en: 'the words with something left out, as the note says',
        ko: '비고에 적은 대로 일부를 빼거나 바꾼 말',
      },
    ],
    [
      { en: '[paraphrase]', ko: '[간접 인용]' },
      { en: 'reported speech in our own words', ko: '말한 내용을 풀어 옮긴 것' },
    ],
  ] as const;
  return terms.map(([label, value]) => ({ label: say(label), value: [say(value)] }));
}

function commandDetails(command: Command, context: Context): readonly Block[] {
  const { locale, say } = context;
  const options = Object.values(command.options);
  return [
    paragraph(command.description[locale]),
    paragraph({ kind: 'code', text: usage(command, locale) }),
    ...fieldsBlock(
      options.map((option) => ({
        label: option.name[locale],
        value: [
          `${option.description[locale]} — ${option.expects[locale]}`,
          ...(option.required
            ? [' ', { kind: 'mark', text: say({ en: 'required', ko: '필수' }) } as const]
            : []),
        ],
      })),
    ),
    ...exampleBlocks(command, context),
  ];
}

/** The examples: buttons for those that only read or that open a form; those that would write at once are text to copy. */
function exampleBlocks(command: Command, { commands, locale }: Context): readonly Block[] {
  const lines = command.examples.map((example) => `/${command.name[locale]} ${example}`.trim());
  const writes = (line: string): boolean => {
    const found = commandOf(commands, readLine(line));
    return found === undefined || writesWith(command, readTyped(command, found.line));
  };
  const isCopied = (line: string): boolean => command.form === undefined && writes(line);
  const buttons = lines
    .filter((line) => !isCopied(line))
    .map((line): Action => (writes(line) ? { label: line, line, mode: 'form' } : { label: line, line }));
  return [
    ...rowsBlock(lines.filter(isCopied).map((line) => ({ text: [{ kind: 'code', text: line }] }))),
    ...buttonsBlock(buttons),
  ];
}
