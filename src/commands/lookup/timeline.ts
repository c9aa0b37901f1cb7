import { checkPeriod, sinceOption, untilOption } from '../shared/period-options.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Typeface } from '../../core/picture/typeface.ts';
import { readAnyDate } from '../../core/date/read.ts';
import type { Context } from '../../core/command/command.ts';
import { byDate, inPeriod, type DatedEntry, type Period } from '../../core/record/dated-entry.ts';
import { lookup } from './lookup.ts';
import { pictureButton, pictureOption, wantsPicture, withPicture } from '../shared/picture.ts';
import { timelinePicture } from '../../core/picture/timeline-picture.ts';
import { notFoundResult, statementPage } from '../shared/statements.ts';
import { topicTitle, otherLookups, topicOption } from '../shared/topic.ts';
import { isTopic, topicOrStatements } from '../shared/topic-or-statements.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';

export const timeline = lookup({
  name: { en: 'timeline', ko: '타임라인' },
  intent: 'timeline',
  alsoTried: { en: 'history chronology dates events', ko: '연표 역사 연대표 일정 흐름' },
  description: { en: 'Show what happened, in order', ko: '있었던 일을 시간순으로 보기' },
  options: {
    topic: topicOption,
    since: sinceOption,
    until: untilOption,
    picture: pictureOption,
  },
  examples: ['deepseek', '딥시크', 'deepseek since:2024', '딥시크 부터:2025-01 까지:2025-01-25'],
  async run({ topic: words, page, picture, ...period }, context) {
    const { knowledge, say } = context;
    const { typed, since, until } = withDateInWords(words, period, context);
    checkPeriod({ since, until }, context);
    const isInPeriod = inPeriod({ since, until });
    const isWanted = (known: DatedEntry): boolean => known.entry.kind === 'event' && isInPeriod(known);
    const topic = await topicOrStatements(
      typed,
      { page, called: ENTRY_KIND_NAMES.event.many, fits: isWanted, order: (found) => found.toSorted(byDate) },
      context,
    );
    if (!isTopic(topic)) return topic;
    const title = say({ en: `${topicTitle(topic).en}: timeline`, ko: `${topicTitle(topic).ko} 타임라인` });
    const events = knowledge.events(topic.id, { since, until });
    const actions = otherLookups(topic, knowledge, context, 'timeline');
    const all = knowledge.events(topic.id).length;
    if (events.length > 0) {
      const show = wantsPicture(picture) ? [] : pictureButton(context, SHOW_AS_PICTURE);
      const text = { title, page, topics: [topic.id], actions: [...show, ...actions] };
      const lay = (typeface: Typeface) => timelinePicture(events, { title, total: all }, context, typeface);
      return withPicture(
        statementPage(events, context, text),
        picture,
        { name: `timeline-${topic.id}`, lay },
        context,
      );
    }
    const text =
      all === 0
        ? { en: 'No dated events are recorded here yet.', ko: '아직 기록된 사건이 없습니다.' }
        : {
            en: `None of the ${all} events is in that period.`,
            ko: `기록된 사건 ${all}건 가운데 그 기간에 든 것이 없습니다.`,
          };
    const whole = {
      label: say({ en: 'The whole timeline', ko: '전체 타임라인' }),
      line: context.leadTo('timeline', topic.id),
    };
    return notFoundResult(say(text), {
      title,
      topics: [topic.id],
      actions: all === 0 ? actions : [whole, ...actions],
    });
  },
});

const SHOW_AS_PICTURE: Text = { en: 'Show as picture', ko: '그림으로 보기' };

/** How many words of a date may stand beside a topic's name: “the first week of January 2025”. */
const MAX_DATE_WORDS = 6;

/** Reads "deepseek 2024" and "작년 딥시크" as the topic and that period, unless the whole names a topic or a period was given. */
function withDateInWords(
  words: string,
  { since, until }: Period,
  { knowledge, today }: Context,
): Period & { typed: string } {
  const whole = { typed: words, since, until };
  if (since !== undefined || until !== undefined || knowledge.resolveTopics(words).length > 0) return whole;
  const all = words.split(' ');
  for (let count = Math.min(MAX_DATE_WORDS, all.length - 1); count > 0; count--)
    for (const at of [all.length - count, 0]) {
      const { date } = readAnyDate(all.slice(at, at + count).join(' '), today);
      const typed = all.toSpliced(at, count).join(' ');
      if (date !== undefined && knowledge.resolveTopics(typed).length > 0)
        return { typed, since: date, until: date };
    }
  return whole;
}
