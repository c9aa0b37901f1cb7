/** Messages and views as people find them: what is where in them, and what was entered. */
import { isObject, problemsIn, sayProblem, type Json } from './check.ts';
import { from, type Act, type Context, type Target } from './context.ts';
import { deliverOnce } from './deliver.ts';
import { suggestions as checkSuggestions } from './elements.ts';
import { wireFile } from './files.ts';
import { enter, optionsOf, valuesOf, type Entered, type Values } from './fields.ts';
import { blockSuggestion, type Container } from './payloads.ts';
import type { Shown } from './shown.ts';
import type { Channel, Message, View, Workspace } from './state.ts';
import { findElement, wireView } from './views.ts';

const isShown = (target: Target): target is Shown => 'outcome' in target;
const isMessage = (target: Message | View): target is Message => 'ts' in target;

export type Targets = ReturnType<typeof createTargets>;
export type Opened = ReturnType<Targets['open']>;
export type Found = ReturnType<Targets['find']>;

export function createTargets(context: Context) {
  const { world, declared } = context;
  /** By the message or view. */
  const filled = new Map<string, Values>();
  /** By the message or view and the menu: what the app has offered so far. */
  const offered = new Map<string, Json[]>();

  function locate(target: Target): {
    workspace: Workspace;
    message?: Message;
    channel?: Channel;
    view?: View;
  } {
    if (isShown(target)) {
      const own = target.all.findLast(({ message, view }) => message ?? view);
      const last = own?.view ?? own?.message;
      if (last === undefined) throw new Error('nothing was seen that could be pressed');
      return locate(last);
    }
    if (isMessage(target)) {
      const workspace = world.workspace(target.team);
      return { workspace, message: target, channel: world.channel(workspace, target.channel) };
    }
    for (const workspace of world.workspaces.values()) {
      const home = [...workspace.homes.values()].find(({ id }) => id === target.id);
      const view = workspace.views.get(target.id) ?? home;
      if (view !== undefined) return { workspace, view };
    }
    throw new Error('this view is closed');
  }

  /** The target in its current state, with the values entered in it, as payloads have it. */
  function open(target: Target) {
    const { workspace, message, channel, view } = locate(target);
    const blocks = (view ?? message)?.blocks ?? [];
    const key = view?.id ?? `${channel?.id}:${message?.ts}`;
    const values = valuesOf(blocks, filled.get(key) ?? {});
    const container: Container =
      view !== undefined
        ? { view: wireView(world, workspace, view, values) }
        : { message: message as Message, channel: channel as Channel, state: values };
    const place = {
      ...(channel && { channel }),
      ...(message && { message }),
      ...(view && { view: view.id }),
    };
    return { workspace, channel, view, blocks, key, values, container, place };
  }

  /** One element of the target. @throws when there is none. */
  function find(target: Target, which: string | number) {
    const own = open(target);
    const found = findElement(own.blocks, which);
    if (found === undefined) throw new Error(`there is no ${which} in ${JSON.stringify(own.blocks)}`);
    const blockId = String(found.block.block_id);
    const actionId = String(found.element['action_id']);
    return { ...own, ...found, blockId, actionId, menu: `${own.key}:${actionId}` };
  }

  async function suggest(target: Target, which: string, typed: string, options: Act): Promise<Json[]> {
    declared.interactive();
    declared.suggestions(context.overHttp());
    const { workspace, container, element, blockId, menu } = find(target, which);
    const payload = blockSuggestion(from(context, options, workspace), container, element, blockId, typed);
    const dispatch = { kind: 'interactive', answerable: true, payload } as const;
    const outcome = await deliverOnce(world, context.send, dispatch);
    if (!outcome.acked) return [];
    const problems = problemsIn(checkSuggestions, outcome.payload ?? {});
    if (problems.length > 0) world.violate('invalid_options', 'block_suggestion', problems.map(sayProblem));
    const list = isObject(outcome.payload) ? optionsOf(outcome.payload) : [];
    offered.set(menu, [...(offered.get(menu) ?? []), ...list]);
    return list;
  }

  const isOffered = (menu: string, entered: string): boolean =>
    JSON.stringify(offered.get(menu) ?? []).includes(JSON.stringify(entered));

  /** Enters something without telling the app: what a person types in a modal. */
  async function fill(
    target: Target,
    which: string,
    entered: Entered,
    options: Act,
  ): Promise<Found & { entry: Json }> {
    const { element, key, blockId, actionId, menu } = find(target, which);
    const external = String(element['type']).endsWith('external_select');
    // A menu that the app fills offers only what it has suggested; a person types to be offered something.
    for (const one of external ? [entered ?? []].flat() : [])
      if (!isOffered(menu, one)) await suggest(target, which, one, options);
    const entry =
      element['type'] === 'file_input'
        ? { type: 'file_input', files: [entered ?? []].flat().map((id) => fileIn(id)) }
        : enter(element, entered, external ? (offered.get(menu) ?? []) : optionsOf(element));
    const values = filled.get(key) ?? {};
    (values[blockId] ??= {})[actionId] = entry;
    filled.set(key, values);
    return { ...find(target, which), entry };
  }

  /** A file that was put there, by its id. */
  function fileIn(id: string): Json {
    const file = world.files.get(id);
    if (file === undefined) throw new Error(`there is no file ${id}`);
    return wireFile(world, file);
  }

  return { open, find, suggest, fill };
}
