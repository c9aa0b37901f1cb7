import type { Answer, Call, Route } from '../rest.ts';
import type { MessageBody } from '../types.ts';
import type { Post } from '../world.ts';
import { broken, Refusal, unknownMessage } from '../errors.ts';
import { INTERACTION, type Interaction } from '../interaction.ts';
import { edit, post, remove } from '../messages.ts';
import { check } from '../openapi.ts';
import { FLAG } from '../rules/messages.ts';
import { noPing } from './messages.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';

/**
 * The interaction that a webhook token belongs to.
 * @throws Refusal if there is none, or it is not acknowledged or too old
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

export const webhookRoutes: readonly Route[] = [
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
