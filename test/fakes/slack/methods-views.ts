/** https://docs.slack.dev/reference/methods#views */
import { Refusal } from './messages.ts';
import { checkExternalId, checkView, viewOf, wireView } from './views.ts';
import type { Json } from './check.ts';
import type { Call, Method } from './methods.ts';
import type { View, Workspace } from './state.ts';

/** https://docs.slack.dev/reference/methods/views.push: a stack holds three. */
const DEEPEST = 3;

function open(call: Call): Json {
  const { world, workspace, args, grants } = call;
  const view = checkView(world, call.method, args['view'], 'modal');
  checkExternalId(workspace, view);
  const { id: via, user } = grants.exchange(args['trigger_id'], workspace);
  const own = viewOf(world, view, user);
  workspace.views.set(own.id, own);
  world.show({ kind: 'view', workspace: workspace.id, user, view: own, via });
  return { view: wireView(world, workspace, own) };
}

export function depthOf({ views }: Workspace, view: View): number {
  const below = view.previous_view_id === null ? undefined : views.get(view.previous_view_id);
  return below === undefined ? 1 : depthOf({ views } as Workspace, below) + 1;
}

function push(call: Call): Json {
  const { world, workspace, args, grants } = call;
  const view = checkView(world, call.method, args['view'], 'modal');
  checkExternalId(workspace, view);
  const { id: via, user, view: below } = grants.exchange(args['trigger_id'], workspace);
  const under = workspace.views.get(below ?? '');
  if (under === undefined) throw new Refusal('not_found');
  if (depthOf(workspace, under) >= DEEPEST) throw new Refusal('push_limit_reached');
  const own = viewOf(world, view, user, { pushedOn: under });
  workspace.views.set(own.id, own);
  world.show({ kind: 'view', workspace: workspace.id, user, view: own, via });
  return { view: wireView(world, workspace, own) };
}

function update(call: Call): Json {
  const { world, workspace, args } = call;
  const { view_id: id, external_id: external, hash } = args;
  const old =
    workspace.views.get(String(id)) ??
    [...workspace.views.values()].find((own) => external !== undefined && own.external_id === external);
  if (old === undefined) throw new Refusal('not_found');
  const view = checkView(world, call.method, args['view'], old.type);
  checkExternalId(workspace, view, old);
  if (hash !== undefined && hash !== old.hash) throw new Refusal('hash_conflict');
  const own = viewOf(world, view, old.user, { replaces: old });
  workspace.views.set(own.id, own);
  world.show({ kind: 'view-update', workspace: workspace.id, user: old.user, view: own });
  return { view: wireView(world, workspace, own) };
}

function publish(call: Call): Json {
  const { world, workspace, args } = call;
  const user = String(args['user_id']);
  if (!workspace.users.has(user)) throw new Refusal('user_not_found');
  const view = checkView(world, call.method, args['view'], 'home');
  const old = workspace.homes.get(user);
  if (args['hash'] !== undefined && args['hash'] !== old?.hash) throw new Refusal('hash_conflict');
  const own = viewOf(world, view, user, old === undefined ? {} : { replaces: old });
  workspace.homes.set(user, own);
  world.show({ kind: 'home', workspace: workspace.id, user, view: own });
  return { view: wireView(world, workspace, own) };
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { required: ['trigger_id', 'view'], optional: [], run: open },
  'views.push': { required: ['trigger_id', 'view'], optional: [], run: push },
  'views.update': { required: ['view'], optional: ['view_id', 'external_id', 'hash'], run: update },
  'views.publish': { required: ['user_id', 'view'], optional: ['hash'], run: publish },
};
