/** Limits how much a person may suggest, so that no one floods the queue. Curators have no limit. */
import type { Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { mayIn } from '../../core/record/settings.ts';
import { curates } from '../shared/entry.ts';
import { rememberName } from './suggester.ts';

const HOUR_MS = 60 * 60_000;
const MAX_PER_HOUR = 10;
const MAX_PENDING = 50;
/** How long the suggestions of a person are remembered after the last one, in milliseconds. */
const HISTORY_KEPT_MS = 180 * 24 * HOUR_MS;

interface Suggested {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
}

const suggestionMemory = (context: Context) => context.memory<readonly Suggested[]>('suggestions');

/** @throws {UserError} when the caller may not suggest, or not yet; it says when. */
export async function requireRoom(context: Context): Promise<void> {
  const { settings, caller, knowledge } = context;
  if (!mayIn(settings.whoSuggests, caller.role))
    throw new UserError({
      en: 'Only curators can suggest here. Tell a curator what is missing or wrong.',
      ko: '여기서는 큐레이터만 제안할 수 있습니다. 빠지거나 틀린 내용은 큐레이터에게 알려 주세요.',
    });
  if (curates(context)) return;
  const made = (await suggestionMemory(context).get(caller.id)) ?? [];
  const recent = made.filter(({ at }) => at > Date.now() - HOUR_MS);
  const [first] = recent;
  if (first !== undefined && recent.length >= MAX_PER_HOUR) {
    const minutes = Math.max(1, Math.ceil((first.at + HOUR_MS - Date.now()) / 60_000));
    throw new UserError({
      en: `You’ve made ${MAX_PER_HOUR} suggestions within an hour, the maximum. Send this one again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}; it is kept here.`,
      ko: `한 시간 동안 할 수 있는 제안 ${MAX_PER_HOUR}건을 모두 쓰셨습니다. 쓰신 내용은 여기 남아 있으니 ${minutes}분 뒤에 다시 보내 주세요.`,
    });
  }
  const waiting = made.filter(({ id }) => knowledge.stored('entry', id)?.content.state === 'draft');
  if (waiting.length >= MAX_PENDING)
    throw new UserError({
      en: `You already have ${MAX_PENDING} pending suggestions, the maximum. Send this one again when curators have decided on some.`,
      ko: `대기 중인 제안이 이미 ${MAX_PENDING}건이라 더 보낼 수 없습니다. 큐레이터가 결정한 뒤에 다시 보내 주세요.`,
    });
}

/** Counts a suggestion towards the limits of its author. */
export async function countSuggestion(id: string, context: Context): Promise<void> {
  await rememberName(context);
  if (curates(context)) return;
  const memory = suggestionMemory(context);
  const made = (await memory.get(context.caller.id)) ?? [];
  if (made.some((each) => each.id === id)) return;
  const kept = made.slice(-2 * MAX_PENDING);
  await memory.set(context.caller.id, [...kept, { id, at: Date.now() }], HISTORY_KEPT_MS);
}
