/** Modals and App Home. https://docs.slack.dev/reference/views */
import { elementsIn, problemsInBlocks, withIds, type Block } from './blocks.ts';
import {
  isObject,
  object,
  oneOf,
  boolean,
  problemsIn,
  sayProblem,
  string,
  type Check,
  type Json,
} from './check.ts';
import limits from './data/block-limits.json' with { type: 'json' };
import { plainText } from './elements.ts';
import { Refusal } from './messages.ts';
import { pingsIn } from './pings.ts';
import type { View, Workspace, World } from './state.ts';

const anything: Check = () => {};
const common = {
  type: oneOf('modal', 'home'),
  private_metadata: string(limits.view.private_metadata.max_length),
  callback_id: string(limits.view.callback_id.max_length),
  external_id: string(255),
};
const CHECKS = {
  modal: object(
    { title: plainText(limits.view.title.max_length), blocks: anything },
    {
      ...common,
      close: plainText(limits.view.close.max_length),
      submit: plainText(limits.view.submit.max_length),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  ),
  home: object({ blocks: anything }, common),
};

/** https://docs.slack.dev/reference/methods/views.open#errors */
const LARGEST_VIEW = 250_000;

/**
 * Checks a view before it is opened, updated, pushed or published.
 * @throws {Refusal}
 */
export function checkView(world: World, method: string, view: unknown, type: 'modal' | 'home'): Json {
  if (!isObject(view)) throw new Refusal('invalid_arguments', ['missing required field: view']);
  if (JSON.stringify(view).length > LARGEST_VIEW) throw new Refusal('view_too_large');
  if (view['type'] !== type) throw new Refusal('invalid_arguments', [`view must be of type ${type}`]);
  const problems = [
    ...problemsIn(CHECKS[type], view, '/view'),
    ...problemsInBlocks(view['blocks'] ?? [], type, '/view/blocks'),
  ];
  const blocks = Array.isArray(view['blocks']) ? view['blocks'].filter(isObject) : [];
  if (type === 'modal' && view['submit'] === undefined && blocks.some((own) => own['type'] === 'input'))
    problems.push({ at: '/view', message: 'missing required field: submit (there are input blocks)' });
  if (problems.length > 0) throw new Refusal('invalid_arguments', problems.map(sayProblem));
  for (const ping of pingsIn(view)) world.violate('no-ping', method, ping);
  return view;
}

/** A view as Slack keeps it. `over` is the one it is pushed on or takes the place of. */
export function viewOf(
  world: World,
  view: Json,
  user: string,
  over?: { pushedOn?: View; replaces?: View },
): View {
  const { pushedOn, replaces } = over ?? {};
  const id = replaces?.id ?? world.id('V');
  return {
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...structuredClone(view),
    id,
    type: view['type'] as View['type'],
    blocks: withIds(view['blocks'] as Block[], () => world.id('b')),
    hash: `${Math.floor(world.now() / 1000)}.${world.id('h')}`,
    callback_id: String(view['callback_id'] ?? ''),
    external_id: String(view['external_id'] ?? ''),
    private_metadata: String(view['private_metadata'] ?? ''),
    root_view_id: replaces?.root_view_id ?? pushedOn?.root_view_id ?? id,
    previous_view_id: replaces?.previous_view_id ?? pushedOn?.id ?? null,
    user,
  };
}

/** @throws {Refusal} when another view has the same `external_id`. */
export function checkExternalId(workspace: Workspace, view: Json, own?: View): void {
  const id = view['external_id'];
  if (typeof id !== 'string' || id === '') return;
  const taken = [...workspace.views.values()].some(
    (other) => other.external_id === id && other.id !== own?.id,
  );
  if (taken) throw new Refusal('duplicate_external_id');
}

/** A view as the API and payloads show it; `values` is what was filled in. */
export function wireView(world: World, workspace: Workspace, own: View, values: Json = {}): Json {
  const { user: _, ...view } = own;
  return {
    ...structuredClone(view),
    team_id: workspace.id,
    app_id: world.appId,
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
    state: { values },
  };
}

/** The input blocks of a view, by which errors are addressed. */
export const inputsOf = ({ blocks }: { blocks: readonly Block[] }): Block[] =>
  blocks.filter(({ type }) => type === 'input');

/** The block and the element with this `action_id`, `block_id`, label or text. */
export function findElement(
  blocks: readonly Block[],
  which: string | number,
): { block: Block; element: Json } | undefined {
  const all = blocks.flatMap((block) => elementsIn(block).map((element) => ({ block, element })));
  if (typeof which === 'number') return all.filter(({ element }) => element['type'] === 'button')[which];
  const textOf = (value: unknown): unknown => (isObject(value) ? value['text'] : undefined);
  return (
    all.find(({ element }) => element['action_id'] === which) ??
    all.find(({ block }) => block.block_id === which) ??
    all.find(({ block, element }) => textOf(block['label']) === which || textOf(element['text']) === which)
  );
}
