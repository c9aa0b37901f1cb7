/** Runs the terminal as a chat: each line gets a reply. */
import { createInterface } from 'node:readline/promises';
import { completeLine } from '../../core/command/complete.ts';
import { isLocale, type Locale, type Text } from '../../core/base/locale.ts';
import { pressedCall } from '../../core/command/press.ts';
import { attachFile } from './attach.ts';
import { Filling } from './filling.ts';
import { readLines } from './lines.ts';
import type { NumberedActions } from './numbers.ts';
import { besideReply, renderReply } from './render.ts';
import { terminalStyle, withoutControls } from './style.ts';
import type { Bot, Call } from '../../core/command/call.ts';
import type { Role } from '../../core/record/role.ts';

export interface TerminalOptions {
  bot: Bot;
  space: string;
  locale: Locale;
  role: Role;
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  /** Lines of earlier sessions, newest first. */
  history?: readonly string[];
  onHistory?: (lines: readonly string[]) => void;
  signal: AbortSignal;
}

const WELCOME: Text = {
  en: 'Ask in plain words, such as “Who founded DeepSeek?”, or type /help. Tab completes commands, /lang ko switches to Korean, /exit leaves.',
  ko: '“딥시크 누가 만들었어?”처럼 평소 말투로 물어보거나 /도움말을 입력해 보세요. 탭 키로 명령을 완성하고, /lang en으로 영어로 바꾸고, /exit로 나갑니다.',
};
const LANGUAGE_SET: Text = { en: 'Switched to English.', ko: '한국어로 바꾸었습니다.' };
const WHICH_LANGUAGE: Text = {
  en: 'Which language? /lang en or /lang ko',
  ko: '어느 언어로 할까요? /lang en 또는 /lang ko',
};
const CANCELLED: Text = { en: 'Cancelled; nothing was saved.', ko: '취소했습니다. 저장한 것은 없습니다.' };
const HOW_TO_IMPORT: Text = {
  en: 'Write the path of the file: /curate import ./statements.csv',
  ko: '파일의 경로를 적어 주세요: /큐레이션 가져오기 ./기록.csv',
};
const NO_SUCH_ACTION: Text = {
  en: 'The last answer has no action with that number.',
  ko: '방금 답변에 그 번호의 동작이 없습니다.',
};

/** Ends with the input, at `/exit`, or when the signal is raised. All lines read before are answered first. */
export async function runTerminal(options: TerminalOptions): Promise<void> {
  const { bot, space, role, input, output, signal } = options;
  const interactive = input.isTTY && output.isTTY;
  const style = terminalStyle(output);
  let locale = options.locale;
  let actions: NumberedActions = new Map();
  /** The numbers under the answer that a number was picked from; none after a typed line. */
  let used: NumberedActions = new Map();
  let filling: Filling | undefined;

  const print = (text: string): void => void output.write(`${text}\n\n`);
  const caller = { id: 'terminal', role };
  const session = `terminal:${crypto.randomUUID()}`;
  const conversation = { previous: session, current: session };
  async function complete(line: string): Promise<[string[], string]> {
    const to = { locale, place: { space, locale }, limit: 20, caller };
    const { suggestions, replaces } = await completeLine(line, bot.commands, {
      locale,
      suggest: (command, option, typed) => bot.suggest({ command: command.name.en }, option, typed, to),
    });
    const values = suggestions.map(({ value }) => value);
    // As in a shell, Tab continues what was typed; it replaces it only if no value begins like it.
    const begun = values.filter((value) => value.toLowerCase().startsWith(replaces.toLowerCase()));
    return [begun.length > 0 ? begun : values, replaces];
  }

  async function answer(typed: string): Promise<void> {
    const wanted = /^\/(?:lang|언어)(?:\s+(\S*))?$/u.exec(typed);
    if (wanted !== null) {
      if (!isLocale(wanted[1])) return print(WHICH_LANGUAGE[locale]);
      locale = wanted[1];
      return print(LANGUAGE_SET[locale]);
    }
    const picked = /^\d{1,2}$/.test(typed) ? actions.get(Number(typed)) : undefined;
    if (picked === undefined && /^\d{1,2}$/.test(typed)) return print(NO_SUCH_ACTION[locale]);
    used = picked === undefined ? new Map() : actions;
    if (picked !== undefined) print(style.note(withoutControls(picked.line)));
    if (picked !== undefined) return call({ line: picked.line, ...pressedCall(picked) });
    const attached = await attachFile(typed, bot.commands);
    return attached.problem === undefined ? call(attached) : print(withoutControls(attached.problem[locale]));
  }

  async function call(
    asked: Pick<Call, 'form' | 'asksFirst'> & { line: string; fields?: Record<string, string> },
  ): Promise<void> {
    const answered = await bot.answer({ ...asked, locale, caller, place: { space, locale }, conversation });
    const { reply, form } = answered;
    // Lines from a file cannot answer questions, so a form is shown as its explanation.
    if (form !== undefined && interactive) {
      if (form.fields.some(({ file }) => file === true)) return print(HOW_TO_IMPORT[locale]);
      return ask(new Filling(form));
    }
    const rendered = renderReply(reply, style, used);
    actions = rendered.actions;
    print([rendered.text, ...besideReply(answered, style)].join('\n\n'));
  }

  function ask(next: Filling): void {
    filling = next;
    print(style.strong(withoutControls(next.title)));
    print(withoutControls(next.question ?? ''));
  }

  async function fill(current: Filling, line: string): Promise<void> {
    if (line === '/cancel' || line === '/취소') {
      filling = undefined;
      return print(CANCELLED[locale]);
    }
    current.take(line);
    if (current.question !== undefined) return print(withoutControls(current.question));
    filling = undefined;
    await call({ line: current.form.line, fields: current.values, form: 'submitted' });
  }

  if (interactive) print(WELCOME[locale]);
  const lines = interactive ? typedLines() : readLines(input, signal);
  for await (const line of lines) {
    const typed = line.trim();
    if (typed === '/exit' || typed === '/quit') break;
    if (filling !== undefined) await fill(filling, typed);
    else if (typed !== '' || !interactive) await answer(typed);
  }

  /**
   * Yields typed lines; pasted ones wait until the one before is answered. Control-C, Control-D and the signal end
   * them.
   */
  async function* typedLines(): AsyncGenerator<string> {
    const readline = createInterface({
      input,
      output,
      prompt: '› ',
      historySize: 500,
      history: [...(options.history ?? [])],
      removeHistoryDuplicates: true,
      completer: complete,
    });
    if (options.onHistory) readline.on('history', options.onHistory);
    let isClosed = false;
    readline.once('close', () => (isClosed = true));
    const stop = (): void => readline.close();
    signal.addEventListener('abort', stop, { once: true });
    readline.on('SIGINT', stop);
    try {
      if (signal.aborted) return;
      readline.prompt();
      for await (const line of readline) {
        yield line;
        // The input may have ended during the answer.
        if (!isClosed) readline.prompt();
      }
    } finally {
      signal.removeEventListener('abort', stop);
      readline.close();
    }
  }
}
