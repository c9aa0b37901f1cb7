/** Previews of links that the app adds. https://docs.slack.dev/reference/methods/chat.unfurl */
import { problemsInBlocks } from './blocks.ts';
import { isObject, sayProblem, type Json } from './check.ts';
import { Refusal } from './messages.ts';
import type { Call, Method } from './methods.ts';
import type { SharedLinks } from './state.ts';

/** The links of a `link_shared` event, by either of the two ways to name them. */
function linksOf({ world, workspace, channel, args }: Call): SharedLinks {
  const { ts, unfurl_id: id, source } = args;
  const own = [...world.links.values()].filter((each) => each.workspace === workspace.id);
  if (id !== undefined || source !== undefined) {
    if (id === undefined) throw new Refusal('missing_unfurl_id');
    if (source === undefined) throw new Refusal('missing_source');
    const found = own.find((each) => each.id === id);
    if (found === undefined) throw new Refusal('invalid_unfurl_id');
    if (found.source !== source) throw new Refusal('invalid_source');
    return found;
  }
  if (args['channel'] === undefined) throw new Refusal('missing_channel');
  if (ts === undefined) throw new Refusal('missing_ts');
  if (channel === undefined) throw new Refusal('cannot_find_channel');
  const found = own.find((each) => each.message?.channel === channel.id && each.message.ts === ts);
  if (found === undefined) throw new Refusal('cannot_unfurl_url');
  return found;
}

function unfurl(call: Call): Json {
  const { world, workspace, args } = call;
  const { unfurls } = args;
  if (unfurls === undefined) throw new Refusal('missing_unfurls');
  if (!isObject(unfurls)) throw new Refusal('invalid_unfurls_format');
  const shared = linksOf(call);
  const { message } = shared;
  if (message !== undefined && !world.channel(workspace, message.channel).messages.includes(message))
    throw new Refusal('cannot_find_message');
  for (const [url, own] of Object.entries(unfurls)) {
    if (!shared.urls.includes(url)) throw new Refusal('cannot_unfurl_message', [url]);
    if (!isObject(own) || !Array.isArray(own['blocks'])) throw new Refusal('cannot_parse_attachment', [url]);
    const problems = problemsInBlocks(own['blocks'] as Json[], 'message');
    if (problems.length > 0) throw new Refusal('cannot_parse_attachment', problems.map(sayProblem));
  }
  // A second time it changes the same previews.
  shared.previews = { ...shared.previews, ...(unfurls as Record<string, Json>) };
  if (message === undefined) return {};
  message.attachments = Object.entries(shared.previews).map(([from_url, own], index) => ({
    id: index + 1,
    from_url,
    is_app_unfurl: true,
    app_unfurl_url: from_url,
    app_id: world.appId,
    bot_id: workspace.botId,
    ...own,
  }));
  world.show({ kind: 'update', workspace: workspace.id, channel: message.channel, message });
  return {};
}

export const unfurlMethods: Readonly<Record<string, Method>> = {
  'chat.unfurl': {
    required: [],
    optional: [
      'channel',
      'ts',
      'unfurl_id',
      'source',
      'unfurls',
      'user_auth_message',
      'user_auth_required',
      'user_auth_url',
      'user_auth_blocks',
    ],
    run: unfurl,
  },
};
