/** Runs the command of a call that was read and allowed, and dresses its result as an answer. */
import type { Locale, Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { conversationOfLookup } from '../question/conversation/conversation.ts';
import type { Settings } from '../record/settings.ts';
import { replyOf } from '../reply/build.ts';
import type { Notice } from '../reply/notice.ts';
import { UserError } from '../reply/user-error.ts';
import type { Library, OpenSpace } from '../space/library.ts';
import { beforeButtons, moreBlocks, notesOn, shareBlock, visibilityOf } from './answer-blocks.ts';
import { AnswerCache, versionOf } from './answer-cache.ts';
import type { Answer, Call } from './call.ts';
import {
  writesWith,
  type Command,
  type Context,
  type Options,
  type Result,
  type Typed,
  type Values,
} from './command.ts';
import type { createContexts } from './context.ts';
import { missingIn, NO_QUESTIONS, questionsOf } from './form.ts';
import type { Forms } from './forms.ts';
import { language } from './option.ts';
import { pagesBeside } from './pages.ts';
import type { ReadCall } from './plain-line.ts';
import type { Popularity } from './popularity.ts';
import type { SiteLinks } from './site-links.ts';
import { missingValue, readValues, withFixedDates } from './typed.ts';
import { languageTyped } from './typed-language.ts';

/** Runs the command. Never rejects but with {@link StillLoading}: what the command throws becomes a reply. */
export type RunCommand = (read: ReadCall, call: Call) => Promise<Answer>;

export function createRunCommand(parts: {
  library: Library;
  contexts: ReturnType<typeof createContexts>;
  forms: Forms;
  counts: Popularity;
  siteLinks: SiteLinks;
  /** Today in the time zone of a space with these settings, in days since 1970-01-01. */
  today: (settings: Settings) => number;
}): RunCommand {
  const { library, contexts, forms, counts, siteLinks, today } = parts;
  const answers = new AnswerCache();

  /** The call with its values and its language, as the space has them now. */
  async function prepareRun(read: ReadCall, asked: Call, open: OpenSpace): Promise<PreparedRun> {
    const { command } = read;
    const { settings } = open.governance;
    const questions =
      command.form === undefined
        ? NO_QUESTIONS
        : await questionsOf(command, read.typed, await contexts.forForm(asked));
    const [firstMissing] = missingIn(command, questions, read.typed);
    if (firstMissing !== undefined) throw missingValue(command, firstMissing);
    const day = today(settings);
    const where = { caller: asked.caller.id, here: asked.place.channel, today: day };
    const values = readValues(command, read.typed, where);
    const isPrivate = visibilityOf(command, read.typed, settings) === 'private';
    const { locale, spoken, isOfQuestion } = await localeOf(command, values, asked, { isPrivate, open, day });
    // The buttons under the answer keep the language of the question.
    const typed = isOfQuestion ? { ...read.typed, lang: locale } : read.typed;
    const call = spoken === undefined ? asked : { ...asked, locale: spoken };
    return {
      command,
      typed,
      values,
      questions,
      call,
      locale,
      isPrivate,
      isPlain: read.isPlain ?? false,
      day,
    };
  }

  async function runIn(
    open: OpenSpace,
    run: PreparedRun,
    assumed: Text[],
    version: ReturnType<typeof versionOf>,
  ): Promise<Answer> {
    const { command, values, call, locale, isPrivate, isPlain, day } = run;
    const distinct = {
      command,
      typed: withFixedDates(command, run.typed, values),
      call,
      locale,
      isPlain,
      isPrivate,
    };
    const key =
      assumed.length > 0 ? undefined : answers.keyOf({ ...distinct, today: day, site: siteLinks.base });
    const kept = answers.find(key, open);
    if (kept !== undefined) {
      counts.note(kept.topics, call.caller.id, call.place);
      remember(run, kept.answer, kept.topics);
      return kept.answer;
    }
    const notices: Notice[] = [];
    const { context, isShared } = answers.watch(contexts.of({ ...distinct, open, notices, assumed }));
    const result = await command.run(values, context);
    const { topics = [] } = result;
    if (command.role === 'member') counts.note(topics, call.caller.id, call.place);
    const answer = answerOf(result, { run, context, open, notices, assumed });
    remember(run, answer, topics);
    if (key !== undefined && isShared()) answers.keep(key, answer, { topics, version, open });
    return answer;
  }

  /** Keeps what a lookup was about, for a question that follows. */
  function remember({ command, typed, call }: PreparedRun, answer: Answer, topics: readonly string[]): void {
    const { intent } = command;
    if (intent === undefined || !answer.ok) return;
    const { blocks, entries } = answer.reply;
    const [topic, ...others] = topics;
    // Options such as a period are not kept, and without them the next page would be of something else.
    const isWhole = topic !== undefined && others.length === 0 && hasTopicAlone(command, typed);
    const pages = isWhole ? { command: command.name.en, topic, ...pagesBeside(blocks) } : undefined;
    contexts.conversationAt(call)?.write(conversationOfLookup(intent, topics, { entries, pages }));
  }

  function answerOf(
    result: Result,
    from: {
      run: PreparedRun;
      context: Context;
      open: OpenSpace;
      notices: readonly Notice[];
      assumed: readonly Text[];
    },
  ): Answer {
    const { run, context, open, notices, assumed } = from;
    const { command, typed, questions, call, locale, isPrivate } = run;
    const { space, alone = false } = call.place;
    const canShare = isPrivate && 'private' in command.options && !alone;
    const hasPage = command.role === 'member' && result.notFound !== true;
    const blocks = [
      ...notesOn(assumed, locale),
      ...beforeButtons(
        result.blocks,
        hasPage ? siteLinks.under(result, { ...open, space, today: run.day, locale }) : [],
      ),
      ...moreBlocks(result, questions, typed, call, locale),
      ...(canShare ? [shareBlock(command, context)] : []),
    ];
    return {
      ok: result.notFound !== true,
      ...(result.notFound === true && { notFound: true }),
      ...(result.isIdle === true && { isIdle: true }),
      reply: replyOf({ ...result, blocks }, isPrivate ? 'private' : 'public', locale),
      ...(result.file !== undefined && { file: result.file }),
      ...(result.picture !== undefined && { picture: result.picture }),
      ...(notices.length > 0 && { notices }),
    };
  }

  return async function runCommand(read, call) {
    const { command, typed } = read;
    const { space } = call.place;
    /** The records of a space that was opened just now, whose names are still being read. */
    let unnamed: Knowledge | undefined;
    let run: PreparedRun | undefined;
    try {
      // A change is made from all that is recorded.
      const open = await (writesWith(command, typed) ? library.open(space) : library.openEarly(space));
      const version = versionOf(open);
      if (!open.knowledge.isNamed) unnamed = open.knowledge;
      run = await prepareRun(read, call, open);
      return await runIn(open, run, read.assumed === undefined ? [] : [read.assumed], version);
    } catch (error) {
      if (error instanceof UserError && unnamed !== undefined) {
        await unnamed.named();
        return runCommand(read, call);
      }
      return forms.refuseKeeping(error, command, run?.typed ?? typed, run?.call ?? call);
    }
  };
}

/** Options that do not change what is shown, but how. */
const OPTIONS_OF_VIEW: ReadonlySet<string> = new Set(['page', 'private', 'notes', 'lang']);

/** Whether nothing but the first option, the topic, decides what is shown. */
const hasTopicAlone = ({ options }: Command, typed: Typed): boolean => {
  const [first = ''] = Object.keys(options);
  return first === 'topic' && Object.keys(typed).every((key) => key === first || OPTIONS_OF_VIEW.has(key));
};

/** A call whose values are read. */
interface PreparedRun {
  readonly command: Command;
  readonly typed: Typed;
  readonly values: Values<Options>;
  /** The questions of its form. */
  readonly questions: Awaited<ReturnType<typeof questionsOf>>;
  readonly call: Call;
  readonly locale: Locale;
  readonly isPrivate: boolean;
  /** Whether the line began with no command. */
  readonly isPlain: boolean;
  /** Today, in days since 1970-01-01. */
  readonly day: number;
}

/**
 * The language of the answer: the one asked for, that of the question, or that of the place or, for a private answer, of the asker.
 * `spoken` is the asker’s language as this call shows it.
 */
async function localeOf(
  { options, languageOf }: Command,
  values: Values<Options>,
  call: Call,
  { isPrivate, open, day }: { isPrivate: boolean; open: OpenSpace; day: number },
): Promise<{ locale: Locale; spoken: Locale | undefined; isOfQuestion: boolean }> {
  const canChoose = options['lang'] === language;
  const wanted = canChoose ? (values['lang'] as Locale | undefined) : undefined;
  const usual = isPrivate ? call.locale : call.place.locale;
  const spoken = wanted ?? (await languageOf?.(values, open.knowledge, day)) ?? languageTyped(call);
  const locale = spoken ?? usual;
  return { locale, spoken, isOfQuestion: canChoose && wanted === undefined && locale !== usual };
}
