import { usage, type Command, type Context } from '../../core/command/command.ts';
import { findCommand } from '../../core/command/find.ts';
import { text } from '../../core/command/option.ts';
import type { Block, Row } from '../../core/reply/reply.ts';
import { lookup } from './lookup.ts';
import { isAtLeast } from '../../core/record/role.ts';

export const help = lookup({
  name: { en: 'help', ko: '도움말' },
  description: { en: 'How to ask, and how to read the answers', ko: '묻는 법과 답변 읽는 법' },
  private: true,
  options: {
    command: text({
      name: { en: 'command', ko: '명령' },
      description: { en: 'The command to explain', ko: '설명할 명령' },
    }),
  },
  examples: ['', 'timeline', '타임라인'],
  run({ command: wanted }, context) {
    if (wanted === undefined)
      return { title: context.say({ en: 'Almanac', ko: '연감' }), blocks: overview(context) };
    const command = findCommand(context.commands, wanted.replace(/^\//, ''));
    return { title: `/${command.name[context.locale]}`, blocks: details(command, context) };
  },
});

function overview({ commands, caller, locale, say }: Context): readonly Block[] {
  const allowed = commands.filter((command) => isAtLeast(caller.role, command.role));
  const rows: Row[] = allowed.map((command) => ({
    text: [
      { kind: 'code', text: usage(command, locale).replace(/ \[.*/, '') },
      ` ${command.description[locale]}`,
    ],
  }));
  return [
    {
      kind: 'paragraph',
      text: [
        say({
          en: 'Ask who said what, and when. Every statement names its source.',
          ko: '누가 언제 무슨 말을 했는지 물어보세요. 모든 기록에는 출처가 있습니다.',
        }),
      ],
    },
    { kind: 'rows', rows },
    { kind: 'fields', fields: legend(say) },
    {
      kind: 'note',
      text: [
        say({
          en: 'Every lookup takes private:true (only you see it), lang:ko or lang:en, and page:2. /help timeline explains one command.',
          ko: '모든 조회 명령에 비공개:예(나만 보기), 언어:영어, 쪽:2를 붙일 수 있습니다. 명령 하나의 설명은 “/도움말 타임라인”처럼 보세요.',
        }),
      ],
    },
  ];
}

/** What the marks on statements mean. */
function legend(say: Context['say']) {
  const terms = [
    [
      { en: 'No mark', ko: '표시 없음' },
      { en: 'the source reports it as fact', ko: '출처가 사실로 보도한 내용' },
    ],
    [
      { en: '[claim], [opinion]', ko: '[주장], [의견]' },
      { en: 'somebody says it of themselves; a view', ko: '당사자가 스스로 내세운 말, 견해' },
    ],
    [
      { en: '“…”', ko: '“…”' },
      { en: 'the very words, or a marked translation of them', ko: '실제로 한 말 또는 표시해 둔 번역' },
    ],
    [
      { en: '[paraphrase]', ko: '[간접 인용]' },
      { en: 'reported speech in our words', ko: '말한 내용을 풀어 옮긴 것' },
    ],
  ] as const;
  return terms.map(([label, value]) => ({ label: say(label), value: [say(value)] }));
}

function details(command: Command, { locale, say }: Context): readonly Block[] {
  const options = Object.values(command.options);
  return [
    { kind: 'paragraph', text: [command.description[locale]] },
    { kind: 'paragraph', text: [{ kind: 'code', text: usage(command, locale) }] },
    {
      kind: 'fields',
      fields: options.map((option) => ({
        label: option.name[locale],
        value: [
          `${option.description[locale]} — ${option.expects[locale]}`,
          ...(option.required
            ? [' ', { kind: 'mark', text: say({ en: 'required', ko: '필수' }) } as const]
            : []),
        ],
      })),
    },
    {
      kind: 'actions',
      actions: command.examples.map((example) => {
        const line = `/${command.name[locale]} ${example}`.trim();
        return { label: line, line };
      }),
    },
  ];
}
