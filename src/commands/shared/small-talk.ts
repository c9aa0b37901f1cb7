/** Answers lines that no statement answers: greetings, thanks, and questions about the bot. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Talk } from '../../core/question/intent.ts';
import { countOf, RECORD_NAMES } from '../../core/record/names.ts';
import { BOT_NAME } from '../../core/base/bot-name.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import { isAtLeast } from '../../core/record/role.ts';
import { button, paragraph } from './blocks.ts';
import { correctionButton, suggestButton } from './suggest-button.ts';
import { exampleQuestion } from './example.ts';

/**
 * Answers in a friendly line or two. In a channel, people who talk to each other are left alone.
 *
 * @param shown the id of the statement that the answer before led with, which may be what is said to be wrong
 */
export function smallTalk(talk: Talk, context: Context, shown?: string): Result | Promise<Result> {
  const { say, here, knowledge } = context;
  const example = invitation(context);
  const line = (text: Text, actions: readonly Action[] = []): Result => ({
    blocks: [paragraph(say(text)), ...(actions.length === 0 ? [] : [{ kind: 'actions' as const, actions }])],
  });
  switch (talk) {
    case 'greeting':
      return line({ en: `Hello! ${example.en}`, ko: `안녕하세요! ${example.ko}` });
    case 'thanks':
      return line({ en: 'You’re welcome!', ko: '별말씀을요!' });
    case 'laughter':
      return line({ en: 'Haha!', ko: '하하!' });
    case 'test':
      return line({ en: `I’m here. ${example.en}`, ko: `네, 여기 있습니다. ${example.ko}` });
    case 'farewell':
      return line({ en: 'Bye! See you next time.', ko: '안녕히 가세요! 다음에 또 물어보세요.' });
    case 'blame':
      return line({ en: `Sorry about that. ${example.en}`, ko: `죄송합니다. ${example.ko}` });
    case 'praise':
      return line({ en: 'Thank you!', ko: '고맙습니다!' });
    case 'mistakes':
      return line(
        isAtLeast(context.caller.role, 'curator')
          ? {
              en: 'If something here is wrong, you can correct it.',
              ko: '틀린 내용이 있으면 바로 고칠 수 있습니다.',
            }
          : {
              en: 'If something here is wrong, please suggest a correction and name its source. A curator looks at every suggestion.',
              ko: '틀린 내용이 있으면 출처와 함께 정정을 제안해 주세요. 제안은 모두 큐레이터가 확인합니다.',
            },
        shown === undefined ? suggestButton('', context) : correctionButton(shown, context),
      );
    case 'identity':
      return line(
        {
          en: `I’m ${BOT_NAME.en}, a bot. I answer only from ${statementCount(context).en}, each with its source. If something isn’t recorded, I say so. ${example.en}`,
          ko: `저는 ${BOT_NAME.ko} 봇입니다. 출처가 달린 ${statementCount(context).ko}만으로 답하고, 기록에 없으면 없다고 말씀드립니다. ${example.ko}`,
        },
        waysIn(context),
      );
    case 'trust':
      return line(
        {
          en: `Curators record statements here, and every statement names its source. Answers show those sources, so you can check them yourself. I add nothing of my own.`,
          ko: `큐레이터가 출처와 함께 올린 기록만 보여 드립니다. 답마다 출처가 있으니 직접 확인해 보세요. 제가 지어내는 내용은 없습니다.`,
        },
        waysIn(context),
      );
    case 'size':
      return line(
        {
          en: `There are ${statementCount(context).en} here, on ${countOf(knowledge.topics().length, RECORD_NAMES.topic).en}. ${example.en}`,
          ko: `${countOf(knowledge.topics().length, RECORD_NAMES.topic).ko}에 대해 ${withParticle(statementCount(context).ko, '이/가')} 있습니다. ${example.ko}`,
        },
        waysIn(context),
      );
    case 'languages':
      return line({
        en: `I speak English and Korean, and answer in the language of your question. ${example.en}`,
        ko: `한국어와 영어로 답합니다. 물어보신 언어로 답해 드립니다. ${example.ko}`,
      });
    case 'topics':
      return context.answerOf('topics');
    case 'others':
      return { ...line(example), ...(here !== undefined && { isIdle: true }) };
    case 'unclear':
      return line(example);
  }
}

const statementCount = ({ knowledge }: Context): Text =>
  countOf(knowledge.entries().length, RECORD_NAMES.entry);

const waysIn = (context: Context): readonly Action[] => [
  button(context, { en: 'Topics', ko: '주제' }, context.leadTo('topics')),
  button(context, { en: 'Help', ko: '도움말' }, context.leadTo('help')),
];

/** A sentence with a question that has an answer here. */
function invitation(context: Context): Text {
  const question = exampleQuestion(context);
  if (question === undefined)
    return { en: 'Ask me what is recorded here.', ko: '여기에 기록된 것을 물어보세요.' };
  return { en: `Ask me something, such as “${question.en}”`, ko: `“${question.ko}”처럼 물어보세요.` };
}
