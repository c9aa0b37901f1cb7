import type { Answer, Call, Route } from '../rest.ts';
import type { Choice, MessageBody, Problem } from '../types.ts';
import type { Post } from '../world.ts';
import { broken, invalidForm, Refusal } from '../errors.ts';
import { CALLBACK, INTERACTION, type Interaction, type Modal } from '../interaction.ts';
import { edit, post } from '../messages.ts';
import { check } from '../openapi.ts';
import { checkChoices } from '../rules/commands.ts';
import { FLAG } from '../rules/messages.ts';
import { checkModal } from '../rules/modals.ts';
import { Problems } from '../rules/problem.ts';
import { noPing } from './messages.ts';

interface Callback {
  type: number;
  data?: (MessageBody & { choices?: Choice[] | null }) | null;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const SCHEMAS: Record<number, string> = {
  1: 'PongInteractionCallbackRequest',
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

function callbackBody(body: unknown): Problem[] {
  const schema = SCHEMAS[(body as Callback | undefined)?.type ?? 0];
  if (schema) return check(schema, body);
  const choices = Object.keys(SCHEMAS).join(', ');
  return [
    {
      rule: 'openapi',
      path: ['type'],
      code: 'BASE_TYPE_CHOICES',
      message: `Value must be one of (${choices}).`,
    },
  ];
}

/** Which answers an interaction may get. */
function allowed({ type, source }: Interaction): number[] {
  const { message, deferredMessage, deferredUpdate, update, choices, modal } = CALLBACK;
  if (type === INTERACTION.autocomplete) return [choices];
  if (type === INTERACTION.command) return [message, deferredMessage, modal];
  if (type === INTERACTION.component) return [message, deferredMessage, deferredUpdate, update, modal];
  return source ? [message, deferredMessage, deferredUpdate, update] : [message, deferredMessage];
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response */
function respond(call: Call): Answer {
  const { world, params } = call;
  const interaction = world.interactions.get(params['interaction_token'] ?? '');
  if (!interaction || interaction.id !== params['interaction_id'])
    throw broken('unknown-interaction', 404, 10_062, 'Unknown interaction');
  // That it was too late is noted already.
  if (interaction.failed) throw new Refusal(404, 10_062, 'Unknown interaction');
  if (interaction.acknowledged) {
    const message = 'Interaction has already been acknowledged.';
    throw interaction.acknowledgementLost
      ? new Refusal(400, 40_060, message)
      : broken('acknowledge-once', 400, 40_060, message);
  }
  const { type, data } = call.body as Callback;
  const types = allowed(interaction);
  if (!types.includes(type))
    throw invalidForm([
      {
        rule: 'callback-type',
        path: ['type'],
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of (${types.join(', ')}).`,
      },
    ]);
  // "The only valid message flag you may use is EPHEMERAL":
  // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-messages
  if (type === CALLBACK.deferredMessage && ((data?.flags ?? 0) & ~FLAG.ephemeral) !== 0)
    throw invalidForm([
      {
        rule: 'deferral-flags',
        path: ['data', 'flags'],
        code: 'BASE_TYPE_CHOICES',
        message: 'The only valid message flag of a deferral is EPHEMERAL.',
      },
    ]);
  const made = take(call, interaction, type, data ?? {});
  interaction.acknowledge(type);
  interaction.acknowledgementLost = call.lost;
  if (call.query['with_response'] !== 'true') return { status: 204 };
  return {
    status: 200,
    body: { interaction: describe(interaction, made), resource: { type, ...shown(type, made) } },
  };
}

/** Does what a callback says. Problems are found before anything changes. */
function take(
  call: Call,
  interaction: Interaction,
  type: number,
  data: NonNullable<Callback['data']>,
): Post | undefined {
  const { world, files } = call;
  const onlyFor = (data.flags ?? 0) & FLAG.ephemeral ? interaction.person : undefined;
  const { channel } = interaction.place;
  switch (type) {
    case CALLBACK.message:
      noPing(call, data);
      return (interaction.original = post(world, {
        channel,
        author: world.bot,
        body: data,
        files,
        interaction,
        onlyFor,
      }));
    case CALLBACK.deferredMessage:
      return (interaction.original = post(world, {
        channel,
        author: world.bot,
        // Only the ephemeral flag counts.
        body: {},
        interaction,
        onlyFor,
        loading: true,
      }));
    case CALLBACK.deferredUpdate:
      return (interaction.original = interaction.source);
    case CALLBACK.update:
      noPing(call, data);
      interaction.original = interaction.source;
      if (interaction.source) edit(world, interaction.source, data, files);
      interaction.updated = true;
      return interaction.source;
    case CALLBACK.choices:
      interaction.choices = checkedChoices(data.choices ?? []);
      return undefined;
    default:
      interaction.modal = checkedModal(data as unknown as Modal);
      return undefined;
  }
}

function checkedChoices(choices: readonly Choice[]): Choice[] {
  const problems = new Problems();
  checkChoices(choices, ['data', 'choices'], problems);
  if (problems.found.length > 0) throw invalidForm(problems.found);
  return [...choices];
}

function checkedModal(modal: Modal): Modal {
  const problems = checkModal(modal.components).found;
  if (problems.length > 0) throw invalidForm(problems);
  return modal;
}

function describe(interaction: Interaction, made: Post | undefined): object {
  const { id, type, place } = interaction;
  return {
    id,
    type,
    channel_id: place.channel.id,
    ...(place.channel.guild && { guild_id: place.channel.guild.id }),
    ...(made && {
      response_message_id: made.message.id,
      response_message_loading: (made.message.flags & FLAG.loading) !== 0,
      response_message_ephemeral: made.onlyFor !== undefined,
    }),
  };
}

/** Only an answer that shows something at once comes back with the message. */
const shown = (type: number, made: Post | undefined): object =>
  made && (type === CALLBACK.message || type === CALLBACK.update) ? { message: made.message } : {};

export const callbackRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    query: ['with_response'],
    body: callbackBody,
    open: true,
    answer: respond,
  },
];
