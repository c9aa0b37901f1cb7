/** Answers that belong to a server, in direct messages. */
import type { Locale } from '../../../core/base/locale.ts';
import type { Reply } from '../../../core/reply/reply.ts';

/**
 * In a direct message nothing tells which server a button belongs to, so that pressing it would ask the wrong space: what
 * it does is there to be typed in the server instead.
 */
export function withoutPresses(reply: Reply): Reply {
  return {
    ...reply,
    blocks: reply.blocks.map((block) =>
      block.kind === 'actions'
        ? { kind: 'rows', rows: block.actions.map(({ label, line }) => rowOf(label, line, reply.locale)) }
        : block.kind === 'choose'
          ? { kind: 'rows', rows: block.options.map(({ label, line }) => rowOf(label, line, reply.locale)) }
          : block,
    ),
  };
}

const IN_SERVER = { en: 'in the server: ', ko: '서버에서: ' };
const rowOf = (label: string, line: string, locale: Locale) => ({
  text: [`${label} — `, IN_SERVER[locale], { kind: 'code' as const, text: line }],
});
