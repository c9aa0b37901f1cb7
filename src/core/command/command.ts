/**
 * The definition of a command. One literal per command is the source of everything else: parsing and printing of lines,
 * validation, completion, usage, `/help`, `docs/commands.md`, forms, and what platforms register.
 */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { RecordType } from '../record/schema.ts';
import type { Locale, Text } from '../base/locale.ts';
import type { PageReader } from '../links/page-reader.ts';
import type { Intent } from '../question/intent.ts';
import type { Conversation } from '../question/question.ts';
import type { Memory } from '../base/memory.ts';
import type { ReplyContent } from '../reply/build.ts';
import type { AnswerPicture, Pictures } from '../picture/pictures.ts';
import type { Governance } from '../space/governance.ts';
import type { LinksAccess } from './links-access.ts';
import type { Message } from './message.ts';
import type { SpaceAccess } from './space-access.ts';
import type { ChangeReason } from '../record/reason.ts';
import type { Caller, Role } from '../record/role.ts';
import type { Settings } from '../record/settings.ts';
import type { SiteRoute } from '../record/site-address.ts';
import type { Revision, Stored, Write } from '../store/store.ts';
import type { Channel } from '../record/channel.ts';
import type { UpdatesAccess } from './updates-access.ts';
import type { Option } from './option.ts';
import type { TextAction } from '../reply/user-error.ts';

export type Options = Readonly<Record<string, Option>>;

/** The values of the options as `run` gets them; any option that is not required may be `undefined`. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T>
    ? O[K]['required'] extends true
      ? T
      : T | undefined
    : never;
};

/** The text that was typed for each option, by its key in {@link Command.options}. */
export type Typed = Readonly<Record<string, string>>;

/** Everything a command needs to answer one call. */
export interface Context {
  knowledge: Knowledge;
  /** The language of this reply. */
  locale: Locale;
  /** The text in the language of this reply. */
  say(text: Text): string;
  /** Today in {@link timeZone}, in days since 1970-01-01. */
  today: number;
  /** The time zone of the space, as an IANA name. */
  timeZone: string;
  /** The asker, with the higher of the roles that the platform and the space give. */
  caller: Caller;
  /** The channel where the call was made; `undefined` in direct messages and in the terminal. */
  here: string | undefined;
  /** The settings of the space as they were when the call came. */
  settings: Settings;
  /** The space's own records: settings, roles, installed packs, and what channels follow. A commit changes it in place. */
  governance: Governance;
  /** Subscriptions and the deliveries of updates. */
  updates: UpdatesAccess;
  /** For admins: packs, the change log, and sharing of the space. */
  space: SpaceAccess;
  /** The picture renderer; `undefined` if pictures cannot be drawn here. */
  pictures: Pictures | undefined;
  /** The address of a page of the site with these settings; `undefined` while it is off or no server runs. */
  siteUrl(route: SiteRoute, settings: Settings): string | undefined;
  commands: readonly Command[];
  /**
   * The space with only the statements that have the most of these words, at most `limit`, read from the database. Each word may be
   * written in several ways. For the time until search is prepared.
   */
  statementsWith(words: readonly (readonly string[])[], limit: number): Promise<Knowledge>;
  /**
   * This call as a line, with some options changed; `undefined` leaves one out.
   * @example
   * again({ page: '2' }) // "/timeline deepseek page:2"
   */
  again(changes: Readonly<Record<string, string | undefined>>): string;
  /**
   * Another command as a line; `private` and `lang` are carried over from this call.
   * @example
   * leadTo('about', 'deepseek') // "/about deepseek private:true"
   */
  leadTo(command: string, first?: string): string;
  /** The answer of another command, with buttons that repeat that command; `private` and `lang` are carried over. */
  answerOf(command: string, first?: string, page?: number): Promise<Result>;
  /** Says above the answer what was assumed, such as the topic that a misspelled name was taken for. */
  assume(note: Text): void;
  /** Whether only the asker reads the answer. */
  isPrivate: boolean;
  /** Whether the asker wants notes on dates and wording with the statements. */
  showsNotes: boolean;
  /** Whether the line began with no command, so that what was asked stands right above the answer. */
  isPlain: boolean;
  /** The previous question in the same thread or direct message; `undefined` where conversations are not kept. */
  conversation: RememberedConversation | undefined;
  /**
   * Writes all records or none, in the caller's name, once per {@link Call.request}. Channels get no update about a `quiet`
   * change (default: they do). A call that commits several times names the `part` that each of its commits is.
   * @throws what `Store.commit` throws; after a {@link ConflictError}, `knowledge` and `governance` are up to date.
   */
  commit(
    writes: readonly Write[],
    reason: ChangeReason,
    options?: { quiet?: boolean; part?: string },
  ): Promise<readonly Stored[]>;
  /** Sends somebody a direct message in their language, after this call is answered. */
  notify(to: string, words: Text, actions?: readonly TextAction[]): void;
  /**
   * Posts in a channel of this space (`discord:1234`, `slack:T1:C2`) after this call is answered. `say` is called for every
   * language, since only the platform knows the language of the channel.
   */
  post(channel: string, say: (locale: Locale) => Result): void;
  /** A temporary memory of this space, separate for each purpose. `late`: see `Memories`; always the same for one purpose. */
  memory<V>(purpose: string, how?: { late?: boolean }): Memory<V>;
  /** Dead and moved links of this space. */
  links: LinksAccess;
  /** Reads web pages that people cite. */
  pages: PageReader;
  /** All revisions of a record, oldest first. */
  history<T extends RecordType>(type: T, id: string): Promise<readonly Revision<T>[]>;
}

/** Keeps ids and words of statements, never what people said, and for a short time. */
export interface RememberedConversation {
  /** Never rejects; `undefined` when nothing is remembered. */
  read(): Promise<Conversation | undefined>;
  /** Writes in the background. */
  write(conversation: Conversation): void;
}

/** The answer of a command; the bot adds visibility and language. */
export interface Result extends ReplyContent {
  /** Set when nothing recorded answers. */
  notFound?: true;
  /** Set when the answer is not worth a message in a channel. */
  isIdle?: true;
  /** The page of the site that shows the same (default: that of the only statement or topic that it is about). */
  page?: SiteRoute;
  /** For a form with more fields than the platform shows: the line whose form begins with the field `from`. */
  more?(from: string): string;
  /** Attached to the answer. */
  file?: TextFile;
  /** Shown with the answer. Everything in it is in the answer, too, or on its other pages. */
  picture?: AnswerPicture;
}

export interface TextFile {
  /** The file name: `almanac.yaml`. */
  name: string;
  content: string;
  /** A media type: `application/yaml`. */
  type: string;
  /** The arguments of `almanac` that write the same file, for files too long for a screen. */
  inShell?: string;
}

/** The form of a command: it asks for some of the command's options. */
export interface CommandForm {
  title: Text;
  /** Keys of {@link Command.options}: every field it can have. */
  fields: readonly string[];
  /**
   * The questions that remain after what was typed; defaults to all `fields`.
   * @throws {UserError} when the form has no subject, such as an unknown entry.
   */
  asks?(typed: Typed, context: FormContext): Questions | Promise<Questions>;
  /** Initial values of fields that were not typed. Values of options that are not fields become part of the line. */
  prefill?(typed: Typed, context: FormContext): Typed | Promise<Typed>;
}

export type FormContext = Pick<
  Context,
  'knowledge' | 'settings' | 'locale' | 'today' | 'timeZone' | 'caller' | 'history' | 'pages'
> & {
  /** The channels of the space that follow something, or once did. */
  channels: readonly Channel[];
  /** The channel where the form is opened; `undefined` in direct messages and in the terminal. */
  here: string | undefined;
};

export interface Questions {
  /** Defaults to the form's title. */
  title?: Text;
  /** Keys of options, the most important first: some platforms show five at a time. */
  fields: readonly string[];
  /** Fields that must be filled in, besides required options. */
  required?: readonly string[];
  /** Whether the form opens even if nothing is missing. */
  opens?: boolean;
}

/** An entry in the context menu of messages. */
export interface CommandOnMessage {
  name: Text;
  /** Defaults to the description of the command. */
  description?: Text;
  /**
   * Whether the form opens even if nothing is missing, so that the asker can check what was taken from the message. `false`: the
   * call is made, also when one of several is chosen, and its answer asks before anything is written.
   */
  opens?: boolean;
  /**
   * The calls that the message can mean. A single one is made at once; of several the asker chooses one by its label.
   * @throws {UserError} when the message means nothing to the command.
   */
  calls(message: Message, context: FormContext): readonly { label: string; typed: Typed }[];
}

export interface Command<O extends Options = Options> {
  /** One to three words; all but the last name a {@link CommandGroup}. */
  name: Text;
  /** A former name. It still works when typed and in buttons of old messages, but is not shown. */
  formerly?: Text;
  /** Words that people try in place of the name, with spaces between: the command is offered for them. */
  alsoTried?: Text;
  description: Text;
  /** The minimum role. */
  role: Role;
  /** Whether it does more for some roles, or writes, though everybody may use it; guests need a setting for it. */
  dependsOnRole?: true;
  /** Whether only the asker sees the answer by default. */
  private: boolean;
  /** Whether it changes something, or which calls of it do. The context refuses writes of any other call. */
  writes?: true | ((typed: Typed) => boolean);
  /** In order; the first takes the words without a name. Keys are the English names. */
  options: O;
  /** Arguments to type after the name. They are shown in help, and run as tests. */
  examples: readonly string[];
  /** Whole lines to begin with in this space; one command has them for all. */
  firstLines?(reader: Pick<Context, 'knowledge' | 'commands' | 'locale'>): readonly string[];
  /** Whether its first option takes lines that begin with no command. */
  takesPlainLines?: true;
  /** The kind of question that it answers about its topic, which is remembered for a question that follows: “and in 2025?” */
  intent?: Intent;
  /**
   * Whether a line without a slash that begins with the command’s name calls it, and isn’t a sentence that happens to
   * begin with that word. Defaults to whether the first option recognises its value.
   */
  isMeant?(typed: Typed, knowledge: Knowledge, today: number): boolean;
  /** The language in which the answer is expected, if what was typed shows it. Defaults to that of the reader. */
  languageOf?(values: Values<O>, knowledge: Knowledge, today: number): Promise<Locale | undefined>;
  /** Opens when something that it asks for is missing, on platforms that have forms. */
  form?: CommandForm;
  onMessage?: readonly CommandOnMessage[];
  run(values: Values<O>, context: Context): Result | Promise<Result>;
}

/** Whether the command changes something when it is called with these values. */
export const writesWith = ({ writes }: Pick<Command, 'writes'>, typed: Typed): boolean =>
  typeof writes === 'function' ? writes(typed) : writes === true;

/** Commands whose names begin with the same words. */
export interface CommandGroup {
  name: Text;
  description: Text;
}

/** Defines a command: infers the types of the values for `run`. `role` defaults to member, `private` to false. */
export function command<const O extends Options>(
  definition: Omit<Command<O>, 'role' | 'private'> & { role?: Role; private?: boolean },
): Command {
  return { role: 'member', private: false, ...definition } as unknown as Command;
}

/** The options that people choose from; those that only buttons set are left out. */
export const shownOptions = ({ options }: Pick<Command, 'options'>): readonly [string, Option][] =>
  Object.entries(options).filter(([, { isInternal }]) => isInternal !== true);

/** The syntax of a command in the reader's language: `/timeline <topic> [since:…]`. */
export function usage(command: Command, locale: Locale): string {
  const parts = shownOptions(command).map(([, option], index) => {
    const name = option.name[locale];
    if (index > 0) return option.required ? `${name}:…` : `[${name}:…]`;
    return option.required ? `<${name}>` : `[${name}]`;
  });
  return [`/${command.name[locale]}`, ...parts].join(' ');
}
