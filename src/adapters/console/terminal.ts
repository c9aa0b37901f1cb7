/** Runs the terminal as a chat: each line gets a reply. */
import { isLocale, type Locale, type Text } from '../../core/base/locale.ts';
import type { Memory } from '../../core/base/memory.ts';
import type { Bot } from '../../core/command/call.ts';
import type { FormDrafts } from '../../core/command/form-drafts.ts';
import { ROLES, type Role } from '../../core/record/role.ts';
import { fillIn } from './form-dialog.ts';
import { TerminalGraphics } from './graphics.ts';
import { wrapped } from './layout.ts';
import { readLines } from './lines.ts';
import type { ShowUpdate } from './outlet.ts';
import { Prompt } from './prompt.ts';
import {
  PREFERENCES_KEY,
  TerminalSession,
  type OpenedForm,
  type LineOutcome,
  type Preferences,
} from './session.ts';
import { terminalStyle } from './style.ts';

export interface TerminalOptions {
  bot: Bot;
  space: string;
  locale: Locale;
  /** Whether the language was asked for, and so comes before the one that was chosen last time. */
  isLocaleGiven?: boolean;
  role: Role;
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  /** Lines of earlier sessions, newest first. */
  history?: readonly string[];
  onHistory?: (lines: readonly string[]) => void;
  preferences: Memory<Preferences>;
  drafts: FormDrafts;
  /** Called when updates can be shown, with the function that shows one; it returns the function that ends that. */
  onReady?: (show: ShowUpdate) => () => void;
  signal: AbortSignal;
}

/** The spaces within a command do not break. */
const greeting = (question: string | undefined): Text =>
  question === undefined
    ? {
        en: 'Ask in plain words, or type /help. /lang\u00a0ko switches to Korean, /exit leaves.',
        ko: '평소 말투로 물어보거나 /도움말을 입력해 보세요. “/언어 영어”로 영어로 바꾸고, /종료로 나갑니다.',
      }
    : {
        en: `Ask in plain words, such as “${question}”, or type /help. /lang\u00a0ko switches to Korean, /exit leaves.`,
        ko: `“${question}”처럼 평소 말투로 물어보거나 /도움말을 입력해 보세요. “/언어 영어”로 영어로 바꾸고, /종료로 나갑니다.`,
      };
const CANCELLED: Text = { en: 'Cancelled; nothing was saved.', ko: '취소했습니다. 저장한 것은 없습니다.' };
const LEFT: Text = {
  en: 'You left the form; nothing was saved. What you typed is kept for two weeks: /resume continues it.',
  ko: '양식에서 나왔습니다. 저장한 것은 없습니다. 적은 내용은 2주 동안 남아 있으니 /이어서로 계속할 수 있습니다.',
};
const HOW_TO_IMPORT: Text = {
  en: 'Write the path of the file: /curate import ./statements.csv',
  ko: '파일의 경로를 적어 주세요: /큐레이션 가져오기 ./기록.csv',
};

/** Lines longer than this are tiring to read. */
const MAX_WIDTH = 100;
const USUAL_COLUMNS = 80;

/** Ends with the input, at `/exit`, or when the signal is raised. All lines read before are answered first. */
export async function runTerminal(options: TerminalOptions): Promise<void> {
  const { input, output } = options;
  await (input.isTTY && output.isTTY ? chat(options) : answerLines(options));
}

/** Answers lines from a pipe or a file: plainly, and with nothing remembered. */
async function answerLines({ input, output, signal, ...options }: TerminalOptions): Promise<void> {
  const style = terminalStyle(output);
  const { preferences: _preferences, ...rest } = options;
  const session = new TerminalSession({ ...rest, view: () => ({ style }) });
  for await (const line of readLines(input, signal)) {
    const outcome = await session.take(line.trim());
    if (outcome.kind === 'over') return;
    output.write(`${outcome.text}\n\n`);
  }
}

/** Talks with a person. */
async function chat(options: TerminalOptions): Promise<void> {
  const { input, output, signal, preferences, history = [], onHistory = () => {} } = options;
  const style = terminalStyle(output);
  const graphics = new TerminalGraphics(output);
  const prompt = new Prompt({ input: graphics.listen(input), output, history, onHistory, signal });
  graphics.ask();
  // A terminal that was given no size says that it has 0 columns.
  const width = (): number => Math.min((output.columns || USUAL_COLUMNS) - 1, MAX_WIDTH);
  const explained = new Set<string>();
  const chosen = await chosenBefore(preferences);
  const session = new TerminalSession({
    ...options,
    locale: options.isLocaleGiven === true ? options.locale : (chosen.locale ?? options.locale),
    role: chosen.role ?? options.role,
    view: () => ({
      style,
      graphics: graphics.current,
      person: { width: width(), numbersStatements: false, explained },
    }),
  });
  const print = (text: string): void => void (text !== '' && output.write(`${text}\n\n`));
  print(wrapped(greeting(await session.firstQuestion())[session.locale], width()));
  print(wrapped((await session.draftNote()) ?? '', width()));
  const end = options.onReady?.(async (...shown) => prompt.print(`${await session.update(...shown)}\n\n`));

  /** Fills in a form, and those that its answer leads to. */
  async function fill({ form, from }: OpenedForm): Promise<LineOutcome> {
    if (form.fields.some(({ file }) => file === true)) return say(HOW_TO_IMPORT);
    const filled = await fillIn(form, from, {
      prompt,
      style,
      print: (text) => print(wrapped(text, width())),
      check: (...asked) => session.check(...asked),
      complete: (...asked) => session.completeField(...asked),
      isCommand: (line) => session.isCommand(line),
      keep: (...kept) => session.keep(...kept),
    });
    switch (filled.kind) {
      case 'submitted':
        return session.submit(form, filled.fields);
      case 'cancelled':
        await session.forget();
        return say(CANCELLED);
      case 'left':
        return say(LEFT);
      case 'over':
        return { kind: 'over' };
    }
  }
  const say = (text: Text): LineOutcome => ({ kind: 'shown', text: wrapped(text[session.locale], width()) });

  try {
    for (;;) {
      const reading = await prompt.read({ complete: session.complete });
      if (reading.kind !== 'line') return;
      const typed = reading.line.trim();
      let outcome: LineOutcome = typed === '' ? { kind: 'shown', text: '' } : await session.take(typed);
      while (outcome.kind === 'shown') {
        print(outcome.text);
        if (outcome.form === undefined) break;
        outcome = await fill(outcome.form);
      }
      if (outcome.kind === 'over') return;
    }
  } finally {
    end?.();
    prompt.close();
  }
}

/** Invalid preferences are ignored: an older or newer version may have written them. */
async function chosenBefore(preferences: Memory<Preferences>): Promise<Preferences> {
  const { locale, role } = (await preferences.get(PREFERENCES_KEY)) ?? {};
  return {
    ...(isLocale(locale) && { locale }),
    ...(role !== undefined && ROLES.includes(role) && { role }),
  };
}
