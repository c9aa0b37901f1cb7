/** Renders answers as each platform gets them, finds what the platform would refuse, and what can be pressed. */
import { modalOf } from '../../src/adapters/discord/show/form.ts';
import { renderDiscord } from '../../src/adapters/discord/show/render.ts';
import { renderForm } from '../../src/adapters/slack/show/form.ts';
import { renderSlack } from '../../src/adapters/slack/show/render.ts';
import type { Answer } from '../../src/core/command/call.ts';
import { readPress, type Press } from '../../src/core/command/press.ts';
import { COMPONENT } from '../fakes/discord/rules/components.ts';
import { checkMessage, mayPing } from '../fakes/discord/rules/messages.ts';
import { checkModal } from '../fakes/discord/rules/modals.ts';
import type { MessageBody, Component as DiscordComponent } from '../fakes/discord/types.ts';
import { checkMessage as checkSlackMessage } from '../fakes/slack/messages.ts';
import { createWorld, LIMITS } from '../fakes/slack/state.ts';
import { checkView } from '../fakes/slack/views.ts';

export interface Offer extends Press {
  /** The words on a button; for an item of a menu, those of the menu before its own. */
  label: string;
}

export interface Rendered {
  problems: readonly string[];
  offers: readonly Offer[];
}

type Json = Record<string, unknown>;
/** Copies a payload as JSON does. */
const wire = <T>(payload: object): T => JSON.parse(JSON.stringify(payload)) as T;

/** Stores the lines that are too long for a button. */
function keeper(): { keep: (line: string) => string; find: (carried: string) => string } {
  const kept = new Map<string, string>();
  return {
    keep(line) {
      const key = `kept:${String(kept.size).padStart(36, '0')}`;
      kept.set(key, line);
      return key;
    },
    find: (carried) => kept.get(carried) ?? carried,
  };
}

/** Ids that help and errors show as examples of what to type. */
const EXAMPLES = /(?:discord:1234|slack:T0123456:U0123456)\d*/g;

/** Ids of our own among the words that people see or hear: neither says anything to them. */
function idsIn(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(idsIn);
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([key, value]) => {
    if (typeof value !== 'string') return idsIn(value);
    const isSeen = ['content', 'label', 'placeholder', 'text', 'title', 'description'].includes(key);
    const found = isSeen ? value.replace(EXAMPLES, '').match(/\b(?:discord|slack):[\w-]+/g) : null;
    return (found ?? []).map((id) => `shows the id ${id}: ${value}`);
  });
}

export function onDiscord({ reply, form }: Answer): Rendered {
  const { keep, find } = keeper();
  if (form !== undefined) {
    const { components } = wire<{ components: DiscordComponent[] }>(modalOf(form, keep));
    return { problems: checkModal(components).found.map((each) => JSON.stringify(each)), offers: [] };
  }
  const messages = renderDiscord(reply, keep).map((message) => wire<MessageBody>(message));
  const problems = messages.flatMap((body) => [
    ...checkMessage(body).found.map((each) => JSON.stringify(each)),
    ...(mayPing(body) ? ['may ping'] : []),
    ...idsIn(body),
  ]);
  const rows = messages
    .flatMap(({ components }) => components ?? [])
    .filter(({ type }) => type === COMPONENT.row);
  const offers = rows
    .flatMap((row) => row.components as unknown as Json[])
    .flatMap((each) =>
      each['options'] === undefined
        ? [{ label: String(each['label']), carried: String(each['custom_id']) }]
        : (each['options'] as Json[]).map((option) => ({
            label: `${String(each['placeholder'])}: ${String(option['label'])}`,
            carried: String(option['value']),
          })),
    );
  return {
    problems,
    offers: offers.map(({ label, carried }) => ({ label, ...readPress(find(carried)) })),
  };
}

export function onSlack({ reply, form }: Answer): Rendered {
  const { keep, find } = keeper();
  const world = createWorld({ limits: LIMITS, appId: 'A1' });
  const problems: string[] = [];
  const check = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      problems.push(`${String(error)} ${JSON.stringify(error)}`);
    }
  };
  const messages = form === undefined ? renderSlack(reply, keep).map((message) => wire<Json>(message)) : [];
  if (form === undefined) {
    for (const body of messages) {
      check(() => checkSlackMessage(world, 'crawl', body, { sum: true }));
      problems.push(...idsIn(body));
    }
  } else check(() => checkView(world, 'crawl', wire<Json>(renderForm(form, {}, keep)), 'modal'));
  const textOf = (part: unknown): string => String((part as { text?: unknown } | undefined)?.text);
  const offers = messages
    .flatMap((body) => body['blocks'] as Json[])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements as Json[])
    .flatMap((each): { label: string; carried: string }[] => {
      if (each['type'] === 'button') return [{ label: textOf(each['text']), carried: String(each['value']) }];
      return ((each['options'] ?? []) as Json[]).map((option) => ({
        label: `${each['placeholder'] === undefined ? '⋯' : textOf(each['placeholder'])}: ${textOf(option['text'])}`,
        carried: String(option['value']),
      }));
    });
  return {
    problems: [...problems, ...world.violations.map((each) => JSON.stringify(each))],
    offers: offers.map(({ label, carried }) => ({ label, ...readPress(find(carried)) })),
  };
}
