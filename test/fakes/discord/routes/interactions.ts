import type { Answer, Call, Route } from '../rest.ts';
import type { Choice, MessageBody, Problem } from '../types.ts';
import type { Post } from '../world.ts';
import { broken, invalidForm, Refusal, unknownMessage } from '../errors.ts';
import { CALLBACK, INTERACTION, type Interaction, type Modal } from '../interaction.ts';
import { edit, post, remove } from '../messages.ts';
import { check } from '../openapi.ts';
import { FLAG } from '../rules/messages.ts';
import { checkModal } from '../rules/modals.ts';
import { noPing } from './messages.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';

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
        body: { flags: data.flags ?? 0 },
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

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
function checkedChoices(choices: readonly Choice[]): Choice[] {
  const problems = choices.flatMap(({ value }, index) =>
    value === ''
      ? [
          {
            rule: 'choice',
            path: ['data', 'choices', index, 'value'],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: 'Must be between 1 and 100 in length.',
          },
        ]
      : [],
  );
  if (problems.length > 0) throw invalidForm(problems);
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

/**
 * The interaction that a webhook token belongs to.
 * @throws Refusal if it is none, not acknowledged, or too old
 */
function continued({ world, params }: Call): Interaction {
  const interaction = world.interactions.get(params['webhook_token'] ?? '');
  if (!interaction || params['webhook_id'] !== world.applicationId)
    throw broken('webhook-token', 401, 50_027, 'Invalid Webhook Token');
  interaction.refuseExpired();
  if (interaction.failed) throw new Refusal(404, 10_015, 'Unknown Webhook');
  if (!interaction.acknowledged || interaction.type === INTERACTION.autocomplete)
    throw broken('acknowledge-first', 404, 10_015, 'Unknown Webhook');
  return interaction;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message */
function followUp(call: Call): Answer {
  const { world, files } = call;
  const body = call.body as MessageBody;
  const interaction = continued(call);
  const { original, place, person, followUps } = interaction;
  noPing(call, body);
  const ephemeral = ((body.flags ?? 0) & FLAG.ephemeral) !== 0;
  if (original && !original.deleted && original.message.flags & FLAG.loading) {
    // The first follow-up of a deferred answer takes its place, visible to whom the deferral said.
    if (ephemeral !== (original.onlyFor !== undefined)) call.world.violate(FIXED, call.request);
    return { status: 200, body: edit(world, original, body, files).message };
  }
  if (!('0' in place.owners) && followUps.length >= 5)
    throw broken('follow-ups', 400, 40_094, 'Maximum number of follow-up messages reached (5)');
  const onlyFor = ephemeral ? person : undefined;
  const made = post(world, { channel: place.channel, author: world.bot, body, files, interaction, onlyFor });
  followUps.push(made);
  world.changed();
  return { status: 200, body: made.message };
}

const FIXED = {
  rule: 'ephemeral-fixed',
  message: 'Who sees a message was decided when it was deferred or sent',
};

/** A message of an interaction: `@original` or a follow-up. */
function own(call: Call): Post {
  const { original, followUps, source } = continued(call);
  const id = call.params['message_id'];
  const found =
    id === undefined ? original : [original, ...followUps, source].find((made) => made?.message.id === id);
  if (!found || found.deleted) throw unknownMessage();
  return found;
}

function change(call: Call): Answer {
  const body = call.body as MessageBody;
  const found = own(call);
  noPing(call, body);
  if ((body.flags ?? 0) & FLAG.ephemeral && !found.onlyFor) call.world.violate(FIXED, call.request);
  const interaction = continued(call);
  edit(call.world, found, body, call.files);
  if (found === interaction.source) interaction.updated = true;
  call.world.changed();
  return { status: 200, body: found.message };
}

function erase(call: Call): Answer {
  remove(call.world, own(call));
  return { status: 204 };
}

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    query: ['with_response'],
    body: callbackBody,
    open: true,
    answer: respond,
  },
  {
    method: 'POST',
    path: WEBHOOK,
    query: ['wait', 'thread_id', 'with_components'],
    body: (body) => check('IncomingWebhookRequestPartial', body),
    open: true,
    answer: followUp,
  },
  ...['@original', '{message_id}'].flatMap((which): Route[] => {
    const path = `${WEBHOOK}/messages/${which}`;
    return [
      {
        method: 'GET',
        path,
        query: ['thread_id'],
        open: true,
        answer: (call) => ({ status: 200, body: own(call).message }),
      },
      {
        method: 'PATCH',
        path,
        query: ['thread_id', 'with_components'],
        body: (body) => check('IncomingWebhookUpdateRequestPartial', body),
        open: true,
        answer: change,
      },
      { method: 'DELETE', path, query: ['thread_id'], open: true, answer: erase },
    ];
  }),
];
