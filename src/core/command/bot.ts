/**
 * The path of every call, whichever platform it came from: find the command, check the role, run it. Whatever a command
 * throws becomes a reply here; commands catch only what they can put right themselves.
 */
import { createAside, type AdminAside } from './aside.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { StillLoading } from '../knowledge/still-loading.ts';
import type { Library } from '../space/library.ts';
import { whenLoaded } from '../space/when-loaded.ts';
import type { Locale, Text } from '../base/locale.ts';
import { languageTyped } from './typed-language.ts';
import { processMemories, type Memories } from '../base/memory.ts';
import { WriteBehind } from '../base/write-behind.ts';
import { createPageReader, type PageReader } from '../links/page-reader.ts';
import { NO_WEB } from '../links/web.ts';
import { NO_PACKS, type PackCatalogue } from '../packs/catalogue.ts';
import { refusal, replyOf } from '../reply/build.ts';
import type { Pictures } from '../picture/pictures.ts';
import type { Settings } from '../record/settings.ts';
import { ConflictError, MovedError, StoreError } from '../store/store.ts';
import { Outlets } from '../delivery/outlet.ts';
import { Popularity } from './popularity.ts';
import type { Answer, Bot, Call, LogError, Prepared } from './call.ts';
import { changedLast } from './changed-last.ts';
import { writesWith, type Command, type Typed } from './command.ts';
import { createContexts } from './context.ts';
import { beforeButtons, moreBlocks, notesOn, shareBlock, visibilityOf } from './answer-blocks.ts';
import { AnswerCache, versionOf } from './answer-cache.ts';
import { createFirstLines } from './first-lines.ts';
import { createSuggest } from './suggest-values.ts';
import { createFormCheck } from './check-form.ts';
import { answerWithLines, lineIn, lineInEach } from './line-in.ts';
import { formOf, missingIn, NO_QUESTIONS, questionsOf } from './form.ts';
import type { Notice } from '../reply/notice.ts';
import { language } from './option.ts';
import type { ReadCall } from './plain-line.ts';
import { allow, createReader, mayAsGuest } from './read-call.ts';
import {
  askFirst,
  changedMeanwhile,
  correctInForm,
  howToFillIn,
  menuForMissing,
  movedMeanwhile,
  notForGuests,
  storeUnavailable,
  storeUnusable,
  unexpected,
} from './refusal.ts';
import { missingValue, readValues, sayCommand, withFixedDates } from './typed.ts';
import { SiteLinks } from './site-links.ts';
import { UserError, type TextAction } from '../reply/user-error.ts';
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
    today: todayWith,
  });
  const answers = new AnswerCache();
  /** Kept answers with their lines in the language of their readers. */
  const worded = new WeakMap<Answer, Answer>();
  const forms = createFormCheck({ library, contexts, readCall });
  const asideOf = createAside({ aside: parts.aside, contexts, logError });

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
    const refused = (error: unknown): Prepared => refusing(error, call.locale);
    const prepared = await whenLoaded(library, space, () => prepareCall(call)).catch(refused);
    const answer = (): Promise<Answer> =>
      whenLoaded(library, space, async () => inWordsOf(await prepared.answer(), call)).catch(
        (error: unknown) => refuse(error, call.locale, prepared.command),
      );
    return { ...prepared, answer };
  }

  const refusing = (error: unknown, locale: Locale, name = ''): Prepared => ({
    command: name,
    visibility: 'private',
    answer: async () => refuse(error, locale, name),
  });

  async function prepareCall(asked: Call): Promise<Prepared> {
    const refused = (error: unknown, name?: string): Prepared => {
      if (error instanceof StillLoading) throw error;
      return refusing(error, asked.locale, name);
    };
    let call: Call;
    let settings: Settings;
    let read: ReadCall;
    try {
      const { governance } = await library.openEarly(asked.place.space);
      ({ settings } = governance);
      // From here on the caller has the higher of the roles that the platform and the space give.
      call = { ...asked, caller: { ...asked.caller, role: governance.roleOf(asked.caller) } };
      if (!mayAsGuest(call.caller, settings)) throw notForGuests(settings.guests);
      const found = await readCall(call);
      if (!('command' in found)) return { command: '', visibility: 'private', answer: async () => found };
      read = found;
      if (read.opens === true) call = { ...call, form: 'open' };
    } catch (error) {
      return refused(error);
    }
    const { command, typed } = read;
    const carryOut = (): Promise<Answer> => run(read, call);
    let answer = carryOut;
    let given: Answer | undefined;
    try {
      allow(command, call, settings);
      const asksFirst = call.asksFirst === true && writesWith(command, typed);
      const opening: Call = asksFirst ? { ...call, form: 'open' } : call;
      if (
        command.form !== undefined &&
        call.form !== 'submitted' &&
        (await opensForm(command, typed, opening))
      )
        answer = () => openForm(command, typed, call);
      else if (asksFirst) answer = () => askBefore(command, typed, call);
    } catch (error) {
      return refused(error, command.name.en);
    }
    return {
      command: command.name.en,
      visibility: answer === carryOut ? visibilityOf(command, typed, settings) : 'private',
      answer: async () => (given = await answer()),
      aside: async () => given && asideOf(given, command, typed, call),
    };
  }

  async function opensForm(command: Command, typed: Typed, call: Call): Promise<boolean> {
    const questions = await questionsOf(command, typed, await contexts.forForm(call));
    if (questions.fields.length === 0) return false;
    const isMissing = missingIn(command, questions, typed).length > 0;
    return call.form === 'open' || questions.opens === true || isMissing;
  }

  async function run({ command, isPlain = false, ...read }: ReadCall, asked: Call): Promise<Answer> {
    const notices: Notice[] = [];
    const assumed: Text[] = read.assumed === undefined ? [] : [read.assumed];
    let { typed } = read;
    let call = asked;
    /** The records of a space that was opened just now, whose names are still being read. */
    let unnamed: Knowledge | undefined;
    try {
      const { space } = call.place;
      // A change is made from all that is recorded.
      const open = await (writesWith(command, typed) ? library.open(space) : library.openEarly(space));
      const version = versionOf(open);
      if (!open.knowledge.isNamed) unnamed = open.knowledge;
      const { settings } = open.governance;
      const questions =
        command.form === undefined
          ? NO_QUESTIONS
          : await questionsOf(command, typed, await contexts.forForm(call));
      const [firstMissing] = missingIn(command, questions, typed);
      if (firstMissing !== undefined) throw missingValue(command, firstMissing);
      const values = readValues(command, typed, {
        caller: call.caller.id,
        here: call.place.channel,
        today: today(settings.timeZone ?? timeZone),
      });
      const visibility = visibilityOf(command, typed, settings);
      const wanted =
        command.options['lang'] === language ? (values['lang'] as Locale | undefined) : undefined;
      const usual = visibility === 'private' ? call.locale : call.place.locale;
      const spoken =
        wanted ??
        (await command.languageOf?.(values, open.knowledge, todayWith(settings))) ??
        languageTyped(call);
      const locale = spoken ?? usual;
      // The buttons under the answer keep its language.
      if (command.options['lang'] === language && wanted === undefined && locale !== usual)
        typed = { ...typed, lang: locale };
      if (spoken !== undefined) call = { ...call, locale };
      const fixed = withFixedDates(command, typed, values);
      const isPrivate = visibility === 'private';
      const distinct = { command, typed: fixed, call, locale, isPlain, isPrivate };
      const day = todayWith(settings);
      const key =
        assumed.length > 0 ? undefined : answers.keyOf({ ...distinct, today: day, site: siteLinks.base });
      const kept = answers.find(key, open);
      if (kept !== undefined) {
        counts.note(kept.topics, call.caller.id, call.place);
        return kept.answer;
      }
      const { context, isShared } = answers.watch(contexts.of({ ...distinct, open, notices, assumed }));
      const result = await command.run(values, context);
      if (command.role === 'member') counts.note(result.topics ?? [], call.caller.id, call.place);
      const canShare = visibility === 'private' && 'private' in command.options && call.place.alone !== true;
      const share = canShare ? [shareBlock(command, context)] : [];
      const more = moreBlocks(result, questions, typed, call, locale);
      const site =
        command.role === 'member' && result.notFound !== true
          ? siteLinks.under(result, { ...open, space: call.place.space, today: todayWith(settings), locale })
          : [];
      const blocks = [...notesOn(assumed, locale), ...beforeButtons(result.blocks, site), ...more, ...share];
      const answer: Answer = {
        ok: result.notFound !== true,
        ...(result.notFound === true && { notFound: true }),
        ...(result.isIdle === true && { isIdle: true }),
        reply: replyOf({ ...result, blocks }, visibility, locale),
        ...(result.file !== undefined && { file: result.file }),
        ...(result.picture !== undefined && { picture: result.picture }),
        ...(notices.length > 0 && { notices }),
      };
      if (key !== undefined && isShared())
        answers.keep(key, answer, { topics: result.topics ?? [], version, open });
      return answer;
    } catch (error) {
      if (error instanceof ConflictError) return refuseCall(changedMeanwhile(), command, typed, call);
      if (error instanceof MovedError) return refuseCall(movedMeanwhile(), command, typed, call);
      if (error instanceof StoreError) {
        const refused = await refuseCall(logged(error, command.name.en), command, typed, call);
        return { ...refused, failure: 'unavailable' };
      }
      if (!(error instanceof UserError)) return refuse(error, call.locale, command.name.en);
      if (unnamed !== undefined) {
        await unnamed.named();
        return run({ command, isPlain, ...read }, asked);
      }
      return refuseCall(error, command, typed, call);
    }
  }

  /** Refuses without losing what was typed: the form comes back filled in, or a button opens it. */
  async function refuseCall(error: UserError, command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const { locale } = call;
      const context = await contexts.forForm(call);
      if ((await questionsOf(command, typed, context)).fields.length === 0) {
        const { option = '' } = error;
        const changed = await changedLast(command.options[option], library, call.place.space);
        const menu = menuForMissing(command, typed, option, { ...context, changed });
        return { ok: false, reply: refusal(error, locale, menu) };
      }
      const actions = [...error.actions, correctInForm(sayCommand(command, typed))];
      const reply = refusal(new UserError(error.text, { ...error, actions }), locale);
      if (call.form !== 'submitted') return { ok: false, reply };
      return { ok: false, reply, form: await formOf(command, typed, { ...context, problem: error }) };
    } catch (other) {
      return refuse(other, call.locale, command.name.en);
    }
  }

  async function openForm(command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const { locale } = call;
      const context = await contexts.forForm(call);
      const { fields } = await questionsOf(command, typed, context);
      const isReturning = fields.some((key) => typed[key] !== undefined);
      const problem = isReturning ? await forms.problemIn(command, typed, call) : undefined;
      const form = await formOf(command, typed, { ...context, ...(problem !== undefined && { problem }) });
      const { knowledge } = context;
      const line = lineInEach(sayCommand(command, typed), { commands, knowledge });
      const how = howToFillIn(command, line, form);
      return { ok: false, reply: refusal(how, locale), form };
    } catch (error) {
      return refuse(error, call.locale, command.name.en);
    }
  }

  /** Changes nothing, and offers a button that says what it would do. */
  async function askBefore(command: Command, typed: Typed, { locale, place }: Call): Promise<Answer> {
    const { knowledge } = await library.openEarly(place.space);
    const line = lineIn(locale, sayCommand(command, typed), { commands, knowledge });
    return refuse(askFirst(command, line), locale);
  }

  /** @throws {StillLoading} if the error is one: the call is carried out again then. */
  function refuse(error: unknown, locale: Locale, command = ''): Answer {
    if (error instanceof StillLoading) throw error;
    if (error instanceof UserError) return { ok: false, reply: refusal(error, locale) };
    const failure = error instanceof StoreError ? 'unavailable' : 'failed';
    return { ok: false, failure, reply: refusal(logged(error, command), locale) };
  }

  /** Logs the error and words it for the asker. */
  function logged(error: unknown, command: string): UserError {
    const id = crypto.randomUUID().slice(0, 8);
    logError(id, error, command);
    if (!(error instanceof StoreError)) return unexpected(id);
    return error.code === 'unavailable' ? storeUnavailable() : storeUnusable(id);
  }

  return {
    commands,
    prepare,
    check: forms.check,
    answer: async (call) => (await prepare(call)).answer(),
    refuse: (error, locale, command) => answerWithLines(refuse(error, locale, command), { commands }),
    firstLines: createFirstLines({ commands, library }),
    suggest: createSuggest({ commands, library, counts, today: todayWith }),
  };
}
