/** The state that all actions of people share. */
import { deliverOnce, type Dispatch, type Outcome, type Send } from './deliver.ts';
import type { Grants, Interaction } from './grants.ts';
import type { Declared } from './manifest.ts';
import { Refusal } from './messages.ts';
import type { From } from './payloads.ts';
import { createShown, type Shown } from './shown.ts';
import type { Message, View, World } from './state.ts';

export interface Act {
  /** The person, by id or name. */
  user: string;
  /** The workspace; defaults to the first. */
  workspace?: string;
  /** How long to wait for something to see after the acknowledgement, in milliseconds; defaults to `patience`, 0 for not at all. */
  wait?: number;
}
/** The place of a button: a message, a view, or the last thing that a person saw. */
export type Target = Message | View | Shown;

export interface Context {
  world: World;
  grants: Grants;
  declared: Declared;
  stopped: AbortSignal;
  send: Send;
  overHttp(): boolean;
  escapeCommands: boolean;
}

export const from = ({ world }: Context, act: Act, workspace = world.workspace(act.workspace)): From => ({
  world,
  workspace,
  user: world.user(workspace, act.user),
});

/** Watches, sends, takes the answer in the acknowledgement, and waits for something to see. */
export async function interact(
  { world, send }: Context,
  { workspace, user }: From,
  act: Act,
  place: Omit<Interaction, 'id' | 'workspace' | 'user'>,
  request: (interaction: Interaction) => Dispatch,
  onAck?: (payload: unknown, interaction: Interaction) => void,
): Promise<Shown> {
  const interaction: Interaction = { id: world.id('I'), workspace, user: user.id, ...place };
  const shown = createShown(world, {
    workspace: workspace.id,
    user: user.id,
    via: interaction.id,
    ...(place.channel !== undefined && { channel: place.channel.id }),
  });
  const outcome = await deliverOnce(world, send, request(interaction));
  shown.settle(outcome);
  if (outcome.payload !== undefined) onAck?.(outcome.payload, interaction);
  return somethingSeen(world, shown, act);
}

/** Waits for something to see, not for ever, and not where the app did not even acknowledge. */
export async function somethingSeen(
  world: World,
  shown: Shown,
  { wait = world.limits.patience }: Act,
): Promise<Shown> {
  if (!shown.outcome.acked || wait === 0) return shown;
  await shown.until(({ all }) => all.length > 0, wait).catch(() => {});
  return shown;
}

/** For what a person does that the app does not hear of. */
export const unheard: Outcome = { acked: true, ms: 0 };

/** Does what an acknowledgement asks for; a refusal is a violation, and the person sees nothing of it. */
export function attempt(world: World, request: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.violate(error.error, request, error.problems);
  }
}
