/** Submitting and closing modals. https://docs.slack.dev/surfaces/modals */
import { isObject } from './check.ts';
import type { Outcome } from './deliver.ts';
import { missingIn, type Entered } from './fields.ts';
import type { Interaction } from './grants.ts';
import { depthOf } from './methods-views.ts';
import { attempt, from, interact, type Act, type Context, type Target } from './context.ts';
import { viewClosed, viewSubmission } from './payloads.ts';
import type { Shown } from './shown.ts';
import type { View, Workspace, World } from './state.ts';
import type { Targets } from './targets.ts';
import { checkExternalId, checkView, inputsOf, viewOf } from './views.ts';

export interface Submitted {
  outcome: Outcome | undefined;
  /** By `block_id`: what is wrong. Slack itself says what is missing, without asking the app: then `outcome` is undefined. */
  errors?: Record<string, string>;
  /** Whether the modal went away. */
  closed: boolean;
  /** The modal now: with errors, with new content, one pushed on it, or the one below. */
  view?: View;
  /** Messages outside the modal that were sent after the submission. */
  shown?: Shown;
}

export function createModals(context: Context, targets: Targets) {
  const { world, grants, declared } = context;
  const remove = ({ id: workspace, views }: Workspace, own: View): void => {
    views.delete(own.id);
    world.show({ kind: 'view-close', workspace, user: own.user, view: own });
  };
  const clear = (workspace: Workspace, root: string): void => {
    for (const own of workspace.views.values()) if (own.root_view_id === root) remove(workspace, own);
  };

  return {
    async submit(target: Target, entered: Record<string, Entered>, options: Act): Promise<Submitted> {
      declared.interactive();
      for (const [which, value] of Object.entries(entered)) await targets.fill(target, which, value, options);
      const { workspace, view, values, container, blocks } = targets.open(target);
      if (view?.type !== 'modal' || !('view' in container)) throw new Error('only a modal can be submitted');
      if (view['submit'] === null) throw new Error('this modal has nothing to submit');
      const missing = missingIn(blocks, values);
      if (Object.keys(missing).length > 0)
        return { outcome: undefined, errors: missing, closed: false, view };

      const who = from(context, options, workspace);
      let result: Omit<Submitted, 'outcome' | 'shown'> | undefined;
      const shown = await interact(
        context,
        who,
        { ...options, wait: options.wait ?? 0 },
        { view: view.id },
        (interaction) => ({
          kind: 'interactive',
          answerable: true,
          payload: { ...viewSubmission(who, container.view), trigger_id: grants.trigger(interaction) },
        }),
        (payload, interaction) => {
          result = respond(payload, { workspace, view, interaction });
        },
      );
      const { outcome } = shown;
      if (!outcome.acked) return { outcome, closed: false, view, shown };
      if (result !== undefined) return { outcome, ...result, shown };
      remove(workspace, view);
      const below = workspace.views.get(view.previous_view_id ?? '');
      return { outcome, closed: below === undefined, ...(below !== undefined && { view: below }), shown };
    },

    async close(target: Target, options: Act & { all?: boolean }): Promise<Shown | undefined> {
      const { workspace, view, container } = targets.open(target);
      if (view === undefined || !('view' in container)) throw new Error('only a modal can be closed');
      const all = options.all === true || view['clear_on_close'] === true;
      if (all) clear(workspace, view.root_view_id);
      else remove(workspace, view);
      if (view['notify_on_close'] !== true) return undefined;
      const who = from(context, options, workspace);
      const payload = viewClosed(who, container.view, all);
      return interact(context, who, { wait: 0, ...options }, {}, () => ({
        kind: 'interactive',
        answerable: false,
        payload,
      }));
    },
  };

  /** https://docs.slack.dev/surfaces/modals#response_actions */
  function respond(
    payload: unknown,
    { workspace, view, interaction }: { workspace: Workspace; view: View; interaction: Interaction },
  ): Omit<Submitted, 'outcome' | 'shown'> | undefined {
    const request = 'ack of view_submission';
    const stay = { closed: false, view };
    if (!isObject(payload)) {
      world.violate('response_action', request, payload);
      return stay;
    }
    switch (payload['response_action']) {
      case 'errors': {
        const errors = checkErrors(world, request, view, payload['errors']);
        return { ...stay, errors };
      }
      case 'clear':
        clear(workspace, view.root_view_id);
        return { closed: true };
      case 'update':
      case 'push': {
        const push = payload['response_action'] === 'push';
        let next: View = view;
        attempt(world, request, () => {
          const body = checkView(world, request, payload['view'], 'modal');
          checkExternalId(workspace, body, push ? undefined : view);
          if (push && depthOf(workspace, view) >= 3) world.violate('push_limit_reached', request, body);
          next = viewOf(world, body, view.user, push ? { pushedOn: view } : { replaces: view });
          workspace.views.set(next.id, next);
          const kind = push ? 'view' : 'view-update';
          world.show({ kind, workspace: workspace.id, user: view.user, view: next, via: interaction.id });
        });
        return { closed: false, view: next };
      }
      default:
        world.violate('response_action', request, payload);
        return stay;
    }
  }
}

/** Errors must name input blocks of the view, or the person sees none of them. */
function checkErrors(world: World, request: string, view: View, errors: unknown): Record<string, string> {
  const ids = new Set(inputsOf(view).map(({ block_id: id }) => id));
  const entries = isObject(errors) ? Object.entries(errors) : [];
  if (entries.length === 0) world.violate('response_action', request, 'errors must not be empty');
  for (const [id, text] of entries)
    if (!ids.has(id) || typeof text !== 'string' || text === '')
      world.violate('response_action', request, `${id} is no input block, or has no text`);
  return Object.fromEntries(entries.filter(([id]) => ids.has(id))) as Record<string, string>;
}
