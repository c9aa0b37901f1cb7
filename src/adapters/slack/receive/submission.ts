/** Receives submitted forms. https://docs.slack.dev/surfaces/modals#handling_submissions */
import type { App, types } from '@slack/bolt';
import { expiredButton } from '../../../core/command/press.ts';
import { renderText } from '../../../core/reply/text.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import type { AnsweredCall, SlackRequest } from './call.ts';
import { FORM_ID, renderForm, type FormState } from '../show/form.ts';
import { whoIs, type Hub } from './hub.ts';
import { LOOKING, renderNote } from '../show/modal.ts';
import { readFields, readFiles, decodeState } from './fields.ts';
import type { Response } from '../show/response.ts';
import type { Who } from './people.ts';
import { withTimeout } from '../../../core/base/timers.ts';

/** Tells Slack what to do with a modal after its submission; `undefined` closes it. */
type ViewResponse =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: types.ModalView }
  | undefined;

interface Submitted {
  id: string;
  hash: string;
  private_metadata: string;
  callback_id: string;
  blocks: readonly { type: string; block_id?: string }[];
  state: { values: unknown };
}

export function onSubmissions(app: App, hub: Hub): void {
  app.view({ type: 'view_submission', callback_id: /.*/ }, ({ view, body, ack, client, context }) => {
    const answer = async (response: ViewResponse): Promise<void> => {
      await (ack as (response?: ViewResponse) => Promise<void>)(response);
    };
    const who = whoIs(client, context, body, body.user.id);
    const trigger = (body as { trigger_id?: string }).trigger_id;
    const done = Promise.withResolvers<void>();
    hub.work(async () => {
      try {
        await submit(hub, who, view as unknown as Submitted, trigger, answer);
      } finally {
        done.resolve();
      }
    });
    return done.promise;
  });
}

async function submit(
  hub: Hub,
  who: Who,
  view: Submitted,
  trigger: string | undefined,
  ack: (response: ViewResponse) => Promise<void>,
): Promise<void> {
  const state = view.callback_id === FORM_ID ? decodeState(view.private_metadata) : undefined;
  // A form with problems stays open as the same view, so its values distinguish the next submission.
  const key = `view:${trigger ?? `${view.id}:${view.hash}:${JSON.stringify(view.state.values)}`}`;
  if (state === undefined || !(await hub.isFirstPress(key))) return ack(undefined);

  const question = {
    who,
    form: 'submitted' as const,
    // One modal changes something only once, however often it is submitted.
    request: `view:${view.id}`,
    direct: state.channel === undefined,
    channel: state.channel,
  };
  const ready = askedIn(hub, who, view, state).then((asked) => hub.ask({ ...question, asked }));
  const outlet = hub.answers.outlet(who, state);
  await hub.answers.completed(question, ready, outlet, () =>
    showSubmitted(hub, outlet, view, state, ready, ack),
  );
}

/** Never rejects: a form that cannot be read is asked as the error. */
async function askedIn(
  hub: Hub,
  who: Who,
  view: Submitted,
  state: FormState,
): Promise<SlackRequest['asked']> {
  try {
    const line = await hub.services.lines.find(state.line);
    if (line === undefined) return expiredButton();
    const { fields, chosen, files } = readFields(view.state.values);
    const found: Record<string, string> = {};
    for (const [key, carried] of Object.entries(chosen)) {
      const value = await hub.services.lines.find(carried);
      if (value === undefined) return expiredButton();
      found[key] = value;
    }
    return { line, fields: { ...fields, ...found, ...(await readFiles(hub, who, files)) } };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function showSubmitted(
  hub: Hub,
  outlet: Response,
  view: Submitted,
  state: FormState,
  ready: Promise<AnsweredCall>,
  ack: (response: ViewResponse) => Promise<void>,
): Promise<void> {
  const soon = await withTimeout(ready, hub.timing.submission);
  if (soon === undefined) {
    await ack({ response_action: 'update', view: renderNote(LOOKING[state.locale], state.locale) });
    return hub.answers.showIn(view.id, await ready, outlet);
  }
  await ack(await respond(hub, soon, view, state));
  if (isDone(soon) && state.channel !== undefined) await hub.answers.deliver(soon, outlet);
}

const isDone = ({ ok, form }: AnsweredCall): boolean => ok && form === undefined;

async function respond(
  hub: Hub,
  answered: AnsweredCall,
  view: Submitted,
  state: FormState,
): Promise<ViewResponse> {
  const { form, reply } = answered;
  const problems = (form?.fields ?? []).flatMap(({ key, problem }) =>
    problem === undefined ? [] : [[key, problem] as const],
  );
  const isShown = (key: string): boolean => view.blocks.some(({ block_id: id }) => id === key);
  // A problem at a field that the form did not have yet, such as the kind of new topics, needs a new form.
  if (problems.length > 0 && problems.every(([key]) => isShown(key)))
    return { response_action: 'errors', errors: Object.fromEntries(problems) };
  if (form !== undefined) {
    const { keep, saved } = hub.services.lines.collect();
    const again = renderForm(form, state, keep);
    await saved();
    return { response_action: 'update', view: again };
  }
  if (!isDone(answered)) {
    // Without this, the modal would close and what was typed would be lost.
    const first = view.blocks.find(({ type }) => type === 'input')?.block_id;
    if (first !== undefined) return { response_action: 'errors', errors: { [first]: plainReply(reply) } };
  }
  if (isDone(answered) && state.channel !== undefined) return undefined;
  const page = await hub.answers.page(answered);
  return page && { response_action: 'update', view: page };
}

/** The reply as text, without buttons. */
const plainReply = (reply: Reply): string =>
  renderText({ ...reply, blocks: reply.blocks.filter(({ kind }) => kind !== 'actions') });
