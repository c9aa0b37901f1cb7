/**
 * The path of every call, whichever platform it came from: find the command, check the role, run it. Whatever a command
 * throws becomes a reply here; commands catch only what they can put right themselves.
 */
import { createAside, type AdminAside } from './aside.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { StillLoading } from '../base/still-loading.ts';
import type { Library } from '../space/library.ts';
import { whenLoaded } from '../space/when-loaded.ts';
import { languageTyped } from './typed-language.ts';
import { processMemories, type Memories } from '../base/memory.ts';
import { WriteBehind } from '../base/write-behind.ts';
import { createPageReader, type PageReader } from '../links/page-reader.ts';
import { NO_WEB } from '../links/web.ts';
import { NO_PACKS, type PackCatalogue } from '../packs/catalogue.ts';
import type { Pictures } from '../picture/pictures.ts';
import type { Settings } from '../record/settings.ts';
import { Outlets } from '../delivery/outlet.ts';
import { Popularity } from './popularity.ts';
import type { Answer, Bot, Call, LogError, Prepared } from './call.ts';
import { writesWith, type Command } from './command.ts';
import { createContexts } from './context.ts';
import { visibilityOf } from './answer-blocks.ts';
import { createFirstLines } from './first-lines.ts';
import { createSuggest } from './suggest-values.ts';
import { createFormCheck } from './check-form.ts';
import { createForms } from './forms.ts';
import { answerWithLines } from './line-in.ts';
import type { ReadCall } from './plain-line.ts';
import { allow, createReader, mayAsGuest } from './read-call.ts';
import { notForGuests } from './refusal.ts';
import { createErrorReplies } from './error-replies.ts';
import { createRunCommand } from './run-command.ts';
import { SiteLinks } from './site-links.ts';
import type { TextAction } from '../reply/user-error.ts';
import { FALLBACK_TIME_ZONE, machineTimeZone } from '../base/time-zone.ts';

export function createBot(parts: {
  commands: readonly Command[];
  library: Library;
  /** Today in a time zone, in days since 1970-01-01. */
  today: (timeZone: string) => number;
  /** The IANA time zone of spaces that have not set one; defaults to this machine's. */
  timeZone?: string;
  logError: LogError;
  /** Buttons for a line that begins with no command; defaults to none. */
  fallback?: (typed: string, knowledge: Knowledge) => readonly TextAction[];
  /** Temporary memories for commands; default to memories of this process. */
  memories?: Memories;
  /** Counts which topics are asked about; defaults to a count in these memories. */
  popularity?: Popularity;
  /** Packs that admins can install; defaults to none. */
  packs?: PackCatalogue;
  /** The id of the pack that admins of new spaces are offered; defaults to none. */
  starter?: string | undefined;
  /** Notes for admins beside an answer; defaults to none. */
  aside?: AdminAside;
  /** Where updates can be posted; defaults to nowhere. */
  outlets?: Outlets;
  /** Links to the pages of sites; defaults to none. */
  siteLinks?: SiteLinks;
  /** Reads web pages; defaults to a reader that is turned off. */
  pages?: PageReader;
  /** Draws pictures; by default there are none. */
  pictures?: Pictures;
}): Bot {
  const { commands, library, today, logError, fallback = () => [], memories = processMemories() } = parts;
  const timeZone = parts.timeZone ?? machineTimeZone() ?? FALLBACK_TIME_ZONE;
  const siteLinks = parts.siteLinks ?? new SiteLinks();
  const counts = parts.popularity ?? new Popularity(new WriteBehind(memories));
  const contexts = createContexts({
    commands,
    library,
    memories,
    packs: parts.packs ?? NO_PACKS,
    starter: parts.starter,
    outlets: parts.outlets ?? new Outlets(),
    siteLinks,
    pages: parts.pages ?? createPageReader(NO_WEB),
    pictures: parts.pictures,
    today,
    timeZone,
  });
  const todayWith = (settings: Settings): number => today(settings.timeZone ?? timeZone);
  const readCall = createReader({
    commands,
    library,
    fallback,
    formContext: contexts.forForm,
    hasTopic: async (call) => ((await contexts.conversationAt(call)?.read())?.topics.length ?? 0) > 0,
    today: todayWith,
  });
  const errorReplies = createErrorReplies(logError);
  const { refuse } = errorReplies;
  const { check, problemIn } = createFormCheck({ library, contexts, readCall });
  const forms = createForms({ commands, library, contexts, problemIn, errorReplies });
  const runCommand = createRunCommand({ library, contexts, forms, counts, siteLinks, today: todayWith });
  const asideOf = createAside({ aside: parts.aside, contexts, logError });
  /** Kept answers with their lines in the language of their readers. */
  const worded = new WeakMap<Answer, Answer>();

  /** The answer with its lines in the language of its readers. */
  async function inWordsOf(answer: Answer, { place }: Call): Promise<Answer> {
    const known = worded.get(answer);
    if (known !== undefined) return known;
    // Before the space could be opened, there are no names of topics.
    const open = await library.openEarly(place.space).catch(() => undefined);
    const words = { commands, ...(open !== undefined && { knowledge: open.knowledge }) };
    const made = answerWithLines(answer, words);
    worded.set(answer, made);
    return made;
  }

  async function prepare(asked: Call): Promise<Prepared> {
    const call = { ...asked, locale: languageTyped(asked) ?? asked.locale };
    const { space } = call.place;
    const refusing = (error: unknown): Prepared => preparedAs('', () => refuse(error, call.locale));
    const prepared = await whenLoaded(library, space, () => prepareCall(call)).catch(refusing);
    const answer = (): Promise<Answer> =>
      whenLoaded(library, space, async () => inWordsOf(await prepared.answer(), call)).catch(
        (error: unknown) => refuse(error, call.locale, prepared.command),
      );
    return { ...prepared, answer };
  }

  /** @throws {StillLoading} when it needs statements that are not loaded yet. */
  async function prepareCall(asked: Call): Promise<Prepared> {
    let name = '';
    try {
      const { governance } = await library.openEarly(asked.place.space);
      const { settings } = governance;
      // From here on the caller has the higher of the roles that the platform and the space give.
      const caller = { ...asked.caller, role: governance.roleOf(asked.caller) };
      if (!mayAsGuest(caller, settings)) throw notForGuests(settings.guests);
      const called: Call = { ...asked, caller };
      const read = await readCall(called);
      if (!('command' in read)) return preparedAs('', () => read);
      name = read.command.name.en;
      const call: Call = read.opens === true ? { ...called, form: 'open' } : called;
      allow(read.command, call, settings);
      return await prepareCommand(read, call, settings);
    } catch (error) {
      if (error instanceof StillLoading) throw error;
      return preparedAs(name, () => refuse(error, asked.locale, name));
    }
  }

  /** Settles whether the command is run, opens its form, or asks first. */
  async function prepareCommand(read: ReadCall, call: Call, settings: Settings): Promise<Prepared> {
    const { command, typed } = read;
    const { en: name } = command.name;
    const asksFirst = call.asksFirst === true && writesWith(command, typed);
    if (await forms.opensFor(command, typed, asksFirst ? { ...call, form: 'open' } : call))
      return preparedAs(name, () => forms.open(command, typed, call));
    if (asksFirst) return preparedAs(name, () => forms.askBefore(command, typed, call));
    let given: Answer | undefined;
    return {
      command: name,
      visibility: visibilityOf(command, typed, settings),
      answer: async () => (given = await runCommand(read, call)),
      aside: async () => given && asideOf(given, command, typed, call),
    };
  }

  return {
    commands,
    prepare,
    check,
    answer: async (call) => (await prepare(call)).answer(),
    refuse: (error, locale, command) => answerWithLines(refuse(error, locale, command), { commands }),
    firstLines: createFirstLines({ commands, library }),
    suggest: createSuggest({ commands, library, counts, today: todayWith }),
  };
}

/** A call that is answered to the asker alone, without a note to admins. */
const preparedAs = (command: string, answer: () => Answer | Promise<Answer>): Prepared => ({
  command,
  visibility: 'private',
  answer: async () => answer(),
});
