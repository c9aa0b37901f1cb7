/**
 * A command, written once: from this literal come the reader of a typed line and its inverse, validation,
 * completion, usage, `/help` and `docs/commands.md`, forms, and whatever a platform registers.
 */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { RecordType } from '../record/schema.ts';
import type { Locale, Text } from '../base/locale.ts';
import type { Memory } from '../base/memory.ts';
import type { ReplyContent } from '../reply/build.ts';
import type { SpaceAccess } from './space-access.ts';
import type { ChangeReason } from '../record/reason.ts';
import type { Caller, Role } from '../record/role.ts';
import type { Settings } from '../record/settings.ts';
import type { Revision, Stored, Write } from '../store/store.ts';
import type { Channel } from '../record/channel.ts';
import type { UpdatesAccess } from './updates-access.ts';
import type { Option } from './option.ts';
import type { TextAction } from '../reply/user-error.ts';

export type Options = Readonly<Record<string, Option>>;

/** What `run` is given: a required option is always there, any other may be `undefined`. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T>
    ? O[K]['required'] extends true
      ? T
      : T | undefined
    : never;
};

/** What was typed for each option, by its key in {@link Command.options}. */
export type Typed = Readonly<Record<string, string>>;

export interface Context {
  knowledge: Knowledge;
  /** The language of this reply. */
  locale: Locale;
  /** The text in the language of this reply. */
  say(text: Text): string;
  /** Today where the question was asked, in days since 1970-01-01. */
  today: number;
  /** The IANA name of the time zone where it was asked. */
  timeZone: string;
  /** Who asks, with the higher of the roles that the platform and the space give. */
  caller: Caller;
  /** What the space has decided on. */
  settings: Settings;
  /** What channels follow, and what was sent to them. */
  updates: UpdatesAccess;
  /** For admins: the space itself, its packs, and whom it is shared with. */
  space: SpaceAccess;
  commands: readonly Command[];
  /** This very call as a line, with some options changed; `undefined` leaves one out. */
  again(changes: Readonly<Record<string, string | undefined>>): string;
  /**
   * Another command as a line, read as this one is: what follows from a private answer is private too, and a language
   * asked for is kept.
   */
  leadTo(command: string, first?: string): string;
  /**
   * Writes all or nothing, in the caller's name. A call that comes twice is carried out once. Channels get no update about a
   * `quiet` change (default: they do). Throws what `Store.commit` does.
   */
  commit(
    writes: readonly Write[],
    reason: ChangeReason,
    options?: { quiet?: boolean },
  ): Promise<readonly Stored[]>;
  /** Tells somebody privately, in their language, once this call is answered. */
  notify(to: string, words: Text, actions?: readonly TextAction[]): void;
  /**
   * Puts something into a channel of this space once this call is answered: `discord:1234`, `slack:T1:C2`. `say` is
   * asked for it in every language, as only the platform knows what is read there.
   */
  post(channel: string, say: (locale: Locale) => Result): void;
  /** What is remembered for a while in this space, apart for each purpose. */
  memory<V>(purpose: string): Memory<V>;
  /** All revisions of a record, oldest first. */
  history<T extends RecordType>(type: T, id: string): Promise<readonly Revision<T>[]>;
}

/** What a command returns; the bot adds visibility and language. */
export interface Result extends ReplyContent {
  /** Of a form with more fields than the platform shows: the call whose form asks for those from this one on. */
  more?(from: string): string;
  /** Handed over with the answer. */
  file?: TextFile;
}

/** A file of text. */
export interface TextFile {
  /** With its ending: `almanac.yaml`. */
  name: string;
  content: string;
  /** A media type: `application/yaml`. */
  type: string;
}

/** A message that somebody wrote, as a platform shows it. */
export interface Message {
  text: string;
  /** The name that its author goes by. */
  author?: string;
  /** When it was written: ISO 8601. */
  at?: string;
  /** The address at which it is found again. */
  url?: string;
}

/** What is asked for in a form: some of the command's options. */
export interface CommandForm {
  title: Text;
  /** Keys of {@link Command.options}: all that it can ask for. */
  fields: readonly string[];
  /**
   * What it asks for after what was typed, where that depends.
   * @throws {UserError} when there is nothing that the form could be about.
   */
  asks?(typed: Typed, context: FormContext): Questions | Promise<Questions>;
  /** What the fields begin with, as far as nothing was typed; of what is no field, what the call goes on with. */
  prefill?(typed: Typed, context: FormContext): Typed | Promise<Typed>;
}

export type FormContext = Pick<Context, 'knowledge' | 'settings' | 'locale' | 'caller' | 'history'> & {
  /** What is followed in the space, and the channel where it is asked. */
  channels: readonly Channel[];
  here: string | undefined;
};

export interface Questions {
  /** Instead of the form's own. */
  title?: Text;
  /** Keys of options, the most important first: some platforms show five at a time. */
  fields: readonly string[];
  /** Those of them that must be said, besides options that always must. */
  required?: readonly string[];
  /** Whether it opens though nothing is missing. */
  opens?: boolean;
}

/** A command that is also offered in the menu of a message. */
export interface CommandOnMessage {
  name: Text;
  /** What it does there, where that is not all that the command does. */
  description?: Text;
  /** Whether its form opens though nothing is missing, so that what was taken from the message is seen first. */
  opens?: boolean;
  /**
   * The calls that the message can mean, each with a label: one is made at once, of several the asker chooses.
   * @throws {UserError} when it means none.
   */
  calls(message: Message, context: FormContext): readonly { label: string; typed: Typed }[];
}

export interface Command<O extends Options = Options> {
  /** One word, or two of which the first is that of a {@link CommandGroup}. */
  name: Text;
  /** What it was called before. It still works when typed and in the buttons of old messages, but is not shown. */
  formerly?: Text;
  description: Text;
  /** The role it needs at least. */
  role: Role;
  /** Whether what it does depends on the caller's role, though everybody may use it. */
  dependsOnRole?: true;
  /** Whether only the asker sees the answer, unless told otherwise. */
  private: boolean;
  /** In order; the first takes the words that are not named. Keys are the English names. */
  options: O;
  /** What may follow the name, without the slash. They are shown in help and run as tests. */
  examples: readonly string[];
  /** Opens where the platform has forms, when something that it asks for is missing. */
  form?: CommandForm;
  onMessage?: readonly CommandOnMessage[];
  run(values: Values<O>, context: Context): Result | Promise<Result>;
}

/** Commands whose names begin with the same word. */
export interface CommandGroup {
  name: Text;
  description: Text;
}

/** Infers the options' types, so that `run` knows them, and gives the list one type to hold. */
export function command<const O extends Options>(
  definition: Omit<Command<O>, 'role' | 'private'> & { role?: Role; private?: boolean },
): Command {
  return { role: 'member', private: false, ...definition } as unknown as Command;
}

/**
 * Whether the words are one of the thing's names, in any language and case. Of a name of several words each may be in
 * another language: Slack has `/curate` in one only, and people go on in their own.
 */
export function isCalled({ name, formerly }: { name: Text; formerly?: Text }, words: string): boolean {
  const wanted = words.toLowerCase();
  const names = [name, formerly].flatMap((text) =>
    text === undefined ? [] : Object.values(text).map((each) => each.toLowerCase()),
  );
  if (names.includes(wanted)) return true;
  const parts = wanted.split(' ');
  const split = names.map((name) => name.split(' '));
  return (
    parts.length > 1 &&
    split.every(({ length }) => length === parts.length) &&
    parts.every((part, at) => split.some((name) => name[at] === part))
  );
}

/** How a command is asked, such as `/timeline <topic> [since:…]`, in the reader's language. */
export function usage(command: Command, locale: Locale): string {
  const parts = Object.values(command.options).map((option, index) => {
    const name = option.name[locale];
    if (index > 0) return option.required ? `${name}:…` : `[${name}:…]`;
    return option.required ? `<${name}>` : `[${name}]`;
  });
  return [`/${command.name[locale]}`, ...parts].join(' ');
}
