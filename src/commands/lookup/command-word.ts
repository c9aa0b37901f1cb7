/** Answers lines that are a word for a command and nothing else, such as “undo”, “설정” and “more”. Never writes anything. */
import { commandCalled } from '../../core/command/called.ts';
import type { Command, Context, Result } from '../../core/command/command.ts';
import type { Talk } from '../../core/question/intent.ts';
import { isAtLeast, ROLE_NAMES } from '../../core/record/role.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { button, buttonsBlock, note, paragraph } from '../shared/blocks.ts';
import { smallTalk } from '../shared/small-talk.ts';
import { commandBrief } from './help.ts';

/** @param key of the table `commandWords`; see `src/core/question/words` */
export function answerCommandWord(key: string, context: Context): Result | Promise<Result> {
  switch (key) {
    case 'undo':
      return undo(context);
    case 'site':
      return site(context);
    case 'turn':
      return turn(context);
    case 'stop':
      return stop(context);
    case 'languages':
    case 'identity':
    case 'farewell':
      return smallTalk(key satisfies Talk, context);
    case 'help':
    case 'latest':
    case 'topics':
    case 'today':
      return context.answerOf(key);
    default:
      return howTo(key, context);
  }
}

/**
 * Explains the command, with examples; all of them if none is named, or none that people without a role may use. Curators add
 * statements themselves.
 */
export function howTo(name: string | undefined, context: Context): Result | Promise<Result> {
  const { commands, caller, say } = context;
  const isAdding = name === 'suggest' && isAtLeast(caller.role, 'curator');
  const command = name === undefined ? undefined : commandCalled(commands, isAdding ? 'curate add' : name);
  if (command === undefined) return context.answerOf('help');
  if (isAtLeast(caller.role, command.role)) return { blocks: commandBrief(command, context) };
  const blocks = [forOthers(command, context)];
  // People who look for a language to choose need none.
  if (command.name.en === 'admin settings') blocks.push(note(say(ANSWERS_IN_LANGUAGE)));
  return { blocks };
}

/** Says who may use a command. */
function forOthers({ name, description, role }: Command, { locale, say }: Context): Block {
  const code = { kind: 'code', text: `/${say(name)}` } as const;
  const does = say(description);
  const who = say(ROLE_NAMES[role]);
  return locale === 'ko'
    ? paragraph(code, ` 명령(${does})은 ${who}만 쓸 수 있습니다.`)
    : paragraph(`Only ${who}s can use `, code, ` (${does.charAt(0).toLowerCase()}${does.slice(1)}).`);
}

const ANSWERS_IN_LANGUAGE: Text = {
  en: 'I answer in the language of your question.',
  ko: '답은 물어보신 언어로 해 드립니다.',
};

/** Curators choose what to undo from their own changes, in private; others learn what they can change back. */
function undo(context: Context): Result {
  const { caller, say } = context;
  if (isAtLeast(caller.role, 'curator'))
    return answer(
      say({
        en: 'Nothing has been undone yet. Choose the change to undo.',
        ko: '아직 아무것도 되돌리지 않았습니다. 되돌릴 변경을 골라 주세요.',
      }),
      [
        button(context, { en: 'Changes to undo…', ko: '되돌릴 변경 고르기…' }, '/curate undo'),
        subscriptionsButton(context),
      ],
    );
  return answer(
    say({
      en: 'Nothing has been undone. Use the button to change what this channel is subscribed to. Curators can undo changes to statements.',
      ko: '아직 아무것도 되돌리지 않았습니다. 채널의 구독은 아래 버튼으로 바꿀 수 있고, 고친 기록은 큐레이터가 되돌립니다.',
    }),
    [subscriptionsButton(context)],
  );
}

const turn = ({ say }: Context): Result =>
  answer(
    say({
      en: 'There’s nothing more to show here. Under a longer answer, buttons show the rest and the other pages.',
      ko: '이어서 보여 드릴 것이 없습니다. 긴 답에는 나머지와 다른 쪽을 보는 버튼이 있습니다.',
    }),
  );

const stop = (context: Context): Result =>
  answer(
    context.say({
      en: 'I only answer when asked. To mute or end the updates of a channel, open its subscriptions.',
      ko: '저는 물어보실 때만 답합니다. 채널에 오는 소식은 “구독 목록”에서 끄거나 해지할 수 있습니다.',
    }),
    [subscriptionsButton(context)],
  );

/** Feeds and calendars are parts of the site. */
async function site(context: Context): Promise<Result> {
  const { blocks } = await howTo('admin site', context);
  const onSite = context.say({
    en: 'The site has a feed (Atom, RSS, JSON) and a calendar for every topic.',
    ko: '사이트에는 주제마다 피드(Atom, RSS, JSON)와 달력이 있습니다.',
  });
  return { blocks: [...blocks, note(onSite)] };
}

const subscriptionsButton = (context: Context): Action =>
  button(context, { en: 'Subscriptions', ko: '구독 목록' }, '/subscriptions');

const answer = (words: string, actions: readonly Action[] = []): Result => ({
  blocks: [paragraph(words), ...buttonsBlock(actions)],
});
