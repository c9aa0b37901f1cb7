/** Renders a reply for a terminal. Actions are numbered, so that typing a number picks one. */
import { shellCommand } from '../../core/base/shell-command.ts';
import type { Action, Inline, Reply, Span, Block } from '../../core/reply/reply.ts';
import { renderText, type TextStyle } from '../../core/reply/text.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Answer } from '../../core/command/call.ts';
import { numberActions, type NumberedActions } from './numbers.ts';
import { withoutControls } from './style.ts';

const ONLY_YOU: Text = { en: '(only you see this)', ko: '(본인에게만 보임)' };

/** `before`: see {@link numberActions}. */
export function renderReply(
  reply: Reply,
  style: TextStyle,
  before?: NumberedActions,
): { text: string; actions: NumberedActions } {
  const offered = reply.blocks.flatMap((block): readonly Action[] =>
    block.kind === 'actions' ? block.actions : block.kind === 'choose' ? block.options : [],
  );
  const actions = numberActions(offered, before);
  const blocks = reply.blocks.flatMap(safeBlock);
  const title = reply.title === undefined ? {} : { title: withoutControls(reply.title) };
  const parts = [renderText({ ...reply, ...title, blocks }, style)];
  if (actions.size > 0)
    parts.push(
      [...actions]
        .map(([number, { label }]) => `${style.code(`${number})`)} ${withoutControls(label)}`)
        .join('  '),
    );
  if (reply.visibility === 'private') parts.push(style.note(ONLY_YOU[reply.locale]));
  return { text: parts.join('\n\n'), actions };
}

/**
 * Removes control characters from a block; no text reaches the terminal by another way. Actions are left out, since
 * they are listed below the reply.
 */
function safeBlock(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [{ ...block, text: safe(block.text) }];
    case 'quote':
      return [{ ...block, words: withoutControls(block.words), attribution: safe(block.attribution) }];
    case 'rows':
      return [
        {
          ...block,
          rows: block.rows.map(({ lead, text, note }) => ({
            ...(lead !== undefined && { lead: withoutControls(lead) }),
            text: safe(text),
            ...(note !== undefined && { note: safe(note) }),
          })),
        },
      ];
    case 'fields':
      return [
        {
          ...block,
          fields: block.fields.map(({ label, value }) => ({
            label: withoutControls(label),
            value: safe(value),
          })),
        },
      ];
    case 'sources':
      return [
        {
          ...block,
          title: withoutControls(block.title),
          sources: block.sources.map(({ number, text }) => ({ number, text: safe(text) })),
        },
      ];
    case 'choose':
      return [{ kind: 'paragraph', text: [withoutControls(block.label)] }];
    case 'actions':
      return [];
  }
}

const safe = (spans: Inline): Inline => spans.map(safeSpan);

function safeSpan(span: Span): Span {
  if (typeof span === 'string') return withoutControls(span);
  if (span.kind === 'link')
    return { ...span, text: withoutControls(span.text), url: withoutControls(span.url) };
  return 'text' in span ? { ...span, text: withoutControls(span.text) } : span;
}

/** A file with more lines is not printed. */
const MAX_FILE_LINES = 200;

export function besideReply(
  { file, notices = [], reply: { locale } }: Answer,
  style: TextStyle,
): readonly string[] {
  const told = notices.map(({ to }) =>
    style.note(
      {
        en: `Not notified (only a bot connected there can): ${withoutControls(to)}`,
        ko: `알리지 못함(그곳에 연결된 봇만 알릴 수 있음): ${withoutControls(to)}`,
      }[locale],
    ),
  );
  if (file === undefined) return told;
  const lines = file.content.trimEnd().split('\n').length;
  if (lines <= MAX_FILE_LINES)
    return [style.note(`── ${withoutControls(file.name)}`), withoutControls(file.content.trimEnd()), ...told];
  const { inShell = `export > ${file.name}` } = file;
  const where = {
    en: `${file.name} has ${lines.toLocaleString('en')} lines, too many for the screen. “${shellCommand(inShell)}” writes them to a file.`,
    ko: `${file.name} 파일은 ${lines.toLocaleString('ko')}줄이라 화면에 싣지 않았습니다. “${shellCommand(inShell)}” 명령으로 파일에 저장하세요.`,
  }[locale];
  return [withoutControls(where), ...told];
}
