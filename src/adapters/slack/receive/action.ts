/**
 * Receives presses of buttons and choices in menus, in messages and in views.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
import type { App, webApi } from '@slack/bolt';
import { expiredButton, pressedCall, readPress, type Press } from '../../../core/command/press.ts';
import { NOT_SHARED, type SlackRequest } from './call.ts';
import { whoIs, type Hub } from './hub.ts';
import { readSearch } from '../show/search.ts';
import type { Origin } from '../show/views.ts';

/** The parts of the payload that are read. */
interface Pressed {
  user: { id: string };
  team: { id: string } | null;
  trigger_id?: string;
  response_url?: string;
  channel?: { id: string };
  container?: { message_ts?: string; channel_id?: string; thread_ts?: string };
  message?: { thread_ts?: string };
  view?: { id: string; type: 'modal' | 'home'; root_view_id: string; previous_view_id: string | null };
}
interface Element {
  action_id: string;
  action_ts: string;
  value?: string;
  selected_option?: { value: string } | null;
}

export function onActions(app: App, hub: Hub): void {
  app.action(/.*/, async ({ body, action, ack, client, context }) => {
    const at = Date.now();
    await ack();
    const pressed = body as unknown as Pressed;
    const element = action as unknown as Element;
    const value = element.value ?? element.selected_option?.value;
    if (value !== undefined) hub.work(() => press(hub, client, context, pressed, { ...element, value }, at));
  });
}

async function press(
  hub: Hub,
  client: webApi.WebClient,
  context: { teamId?: string },
  body: Pressed,
  element: Element & { value: string },
  at: number,
): Promise<void> {
  const { user, view, container } = body;
  const request = `action:${body.trigger_id ?? `${user.id}:${element.action_ts}`}`;
  if (!(await hub.isFirstPress(request))) return;
  const where = view?.id ?? container?.message_ts;
  if (!hub.services.once.isFirstClick(user.id, `${where} ${element.action_id} ${element.value}`)) return;

  const who = whoIs(client, context, body, user.id);
  const { asked, press: pressed } = await read(hub, element);
  const how = pressedCall(pressed);
  const turn = pressed.mode === 'turn';
  const trigger = body.trigger_id === undefined ? undefined : { id: body.trigger_id, at };
  if (view !== undefined && trigger !== undefined) {
    const alone = 'line' in asked ? { ...asked, fields: { ...NOT_SHARED, ...asked.fields } } : asked;
    const question = { who, asked: alone, request, direct: true, ...how };
    return hub.answers.inView(question, { trigger, origin: originOf(view), turn });
  }
  const channel = body.channel?.id ?? container?.channel_id;
  const outlet = hub.answers.outlet(who, {
    channel,
    thread: container?.thread_ts ?? body.message?.thread_ts,
    url: body.response_url,
  });
  const question = { who, asked, request, direct: outlet.isDirect, channel, ...how };
  await hub.answers.inMessages(question, outlet, { trigger, replace: turn });
}

/** Reads the line that a button or menu carries. */
async function read(
  hub: Hub,
  { action_id: id, value }: Element & { value: string },
): Promise<{ asked: SlackRequest['asked']; press: Omit<Press, 'line'> }> {
  const chosen = await hub.services.lines.find(value);
  if (chosen === undefined) return { asked: expiredButton(), press: {} };
  const search = readSearch(id);
  if (search === undefined) {
    const { line, ...how } = readPress(chosen);
    return { asked: { line }, press: how };
  }
  const line = await hub.services.lines.find(search.carried);
  const asked = line === undefined ? expiredButton() : { line, fields: { [search.option]: chosen } };
  return { asked, press: {} };
}

function originOf({
  id,
  type,
  root_view_id: root,
  previous_view_id: previous,
}: NonNullable<Pressed['view']>): Origin {
  const depth = previous === null || previous === '' ? 1 : previous === root ? 2 : 3;
  return { id, type, depth };
}
