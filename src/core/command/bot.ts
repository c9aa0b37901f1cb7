/** One road for every call, whichever platform it came from: find the command, check, run, and catch (the only catch). */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Library } from '../knowledge/library.ts';
import type { Locale, Text } from '../locale.ts';
import type { Block, Reply } from '../reply/reply.ts';
import {
  excerpt,
  isCalled,
  readTyped,
  readValues,
  ROLES,
  sayCommand,
  type Command,
  type Context,
  type Result,
  type Role,
  type Typed,
} from './command.ts';
import { readLine, sayLine } from './line.ts';
import { UserError } from './user-error.ts';

/** What is asked: a typed line, or a command whose options the platform has taken apart already. */
export type Asked = { line: string } | { command: string; options: Typed };

export type Call = Asked & {
  /** The language of the asker. */
  locale: Locale;
  caller: { id: string; role: Role };
  /** Where it was asked: the space, and the language of those who read there. */
  place: { space: string; locale: Locale };
};

export interface Answer {
  /** Whether the question was answered; if not, the reply says why, and what to do. */
  ok: boolean;
  reply: Reply;
}

/** Where unexpected errors go. The same id is in the reply. */
export type LogError = (id: string, error: unknown, command: string) => void;

export interface Bot {
  readonly commands: readonly Command[];
  readonly library: Library;
  /** Never rejects. */
  answer(call: Call): Promise<Answer>;
}

export function createBot(parts: {
  commands: readonly Command[];
  library: Library;
  /** Today where the bot's readers are, in days since 1970-01-01. */
  today: () => number;
  logError: LogError;
  /** What to offer somebody whose line begins with no command. */
  otherwise?: (typed: string, knowledge: Knowledge) => UserError['actions'];
}): Bot {
  const { commands, library, today, logError, otherwise = () => [] } = parts;

  async function answer(call: Call): Promise<Answer> {
    let name = '';
    try {
      const { command, typed } = await readCall(call);
      name = command.name.en;
      if (ROLES.indexOf(call.caller.role) < ROLES.indexOf(command.role)) throw notAllowed(command);
      const values = readValues(command, typed);
      const visibility = values['private'] === true ? 'private' : 'public';
      const wanted = values['lang'] as Locale | undefined;
      const locale = wanted ?? (visibility === 'private' ? call.locale : call.place.locale);
      const context: Context = {
        knowledge: await library.knowledge(call.place.space),
        locale,
        say: (text) => text[locale],
        today: today(),
        role: call.caller.role,
        commands,
        again: (changes) => sayCommand(command, { ...typed, ...changes }),
        leadTo: (name, first) => sayLine(name, first, manner(typed)),
      };
      const result = await command.run(values, context);
      const share = visibility === 'private' && 'private' in command.options ? [shareBlock(context)] : [];
      return {
        ok: true,
        reply: replyOf({ ...result, blocks: [...result.blocks, ...share] }, visibility, locale),
      };
    } catch (error) {
      if (error instanceof UserError) return { ok: false, reply: refusal(error, call.locale) };
      const id = crypto.randomUUID().slice(0, 8);
      logError(id, error, name);
      return { ok: false, reply: refusal(unexpected(id), call.locale) };
    }
  }

  async function readCall(call: Call): Promise<{ command: Command; typed: Typed }> {
    if (!('line' in call)) return { command: findCommand(commands, call.command), typed: call.options };
    const line = readLine(call.line);
    const isKnown = commands.some((command) => isCalled(command, line.command));
    const offers = isKnown
      ? []
      : otherwise(call.line.replace(/^\s*\//, ''), await library.knowledge(call.place.space));
    const command = findCommand(commands, line.command, offers);
    return { command, typed: readTyped(command, line) };
  }

  return { commands, library, answer };
}

/** @throws {UserError} which offers the commands that are named alike, after what else is to be offered. */
export function findCommand(
  commands: readonly Command[],
  word: string,
  offers: UserError['actions'] = [],
): Command {
  const found = commands.find((command) => isCalled(command, word));
  if (found !== undefined) return found;
  const help = { label: { en: 'All commands', ko: '모든 명령' }, line: '/help' };
  if (word === '')
    throw new UserError(
      {
        en: 'Type a command, such as /timeline deepseek. /help lists them all.',
        ko: '“/타임라인 딥시크”처럼 명령을 입력해 주세요. 모든 명령은 /도움말에서 볼 수 있습니다.',
      },
      { actions: [help] },
    );
  const alike = commands
    .filter(({ name }) => Object.values(name).some((own) => isNear(own, word.toLowerCase())))
    .map(({ name }) => ({ label: { en: `/${name.en}`, ko: `/${name.ko}` }, line: `/help ${name.en}` }));
  throw new UserError(
    {
      en: `There is no command “${excerpt(word)}”. /help lists those there are.`,
      ko: `“${excerpt(word)}” 명령은 없습니다. 쓸 수 있는 명령은 /도움말에서 볼 수 있습니다.`,
    },
    { actions: [...offers, ...alike, help] },
  );
}

/** Begins alike: enough for a handful of command names. */
function isNear(name: string, typed: string): boolean {
  return typed.length >= 2 && (name.startsWith(typed.slice(0, 3)) || typed.startsWith(name.slice(0, 3)));
}

function replyOf(result: Result, visibility: Reply['visibility'], locale: Locale): Reply {
  const { title, blocks, topics = [], entries = [] } = result;
  return { ...(title !== undefined && { title }), blocks, visibility, locale, topics, entries };
}

function refusal({ text, actions, topics }: UserError, locale: Locale): Reply {
  const blocks: Block[] = [{ kind: 'paragraph', text: [text[locale]] }];
  if (actions.length > 0)
    blocks.push({
      kind: 'actions',
      actions: actions.map(({ label, line }) => ({ label: label[locale], line })),
    });
  return replyOf({ blocks, topics }, 'private', locale);
}

/** How the asker wants to read, whatever the question. */
function manner(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([key]) => key === 'private' || key === 'lang'));
}

/** Only the asker sees a private answer, and may show it to everybody with one press. */
function shareBlock({ again, say }: Context): Block {
  const label = say({ en: 'Share here', ko: '여기에 공유' });
  return { kind: 'actions', actions: [{ label, line: again({ private: undefined }) }] };
}

function notAllowed(command: Command): UserError {
  const needed: Record<Role, Text> = {
    member: { en: 'members', ko: '구성원' },
    curator: { en: 'curators', ko: '큐레이터' },
    admin: { en: 'admins', ko: '관리자' },
  };
  const { en, ko } = needed[command.role];
  return new UserError({
    en: `/${command.name.en} is for ${en}. Ask an admin if you should be one.`,
    ko: `/${command.name.ko} 명령은 ${ko}만 쓸 수 있습니다. 필요하면 관리자에게 문의해 주세요.`,
  });
}

function unexpected(id: string): UserError {
  return new UserError({
    en: `Something went wrong on our side, and it has been recorded. If it happens again, tell the operator this number: ${id}`,
    ko: `저희 쪽에 문제가 생겨 기록해 두었습니다. 또 생기면 운영자에게 이 번호를 알려 주세요: ${id}`,
  });
}
