/** The methods of the Web API. https://docs.slack.dev/reference/methods */
import { chatMethods } from './methods-chat.ts';
import { fileMethods } from './methods-files.ts';
import { readMethods } from './methods-read.ts';
import { unfurlMethods } from './methods-unfurl.ts';
import { viewMethods } from './methods-views.ts';
import type { Json } from './check.ts';
import type { Grants } from './grants.ts';
import type { Rates } from './rates.ts';
import type { Channel, Workspace, World } from './state.ts';

/** The call of a method: its arguments, from JSON or a form, in the workspace of the token. */
export interface Call {
  method: string;
  args: Json;
  workspace: Workspace;
  world: World;
  grants: Grants;
  rates: Rates;
  /** The channel that the arguments name, where they do. */
  channel?: Channel;
  /** After a direct message of the bot: Slack sends the app an event of it. */
  echo(channel: Channel, message: Json): void;
}
export interface Method {
  required: readonly string[];
  optional: readonly string[];
  run(call: Call): Json;
}

/** The methods that want the token of a bot. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...fileMethods,
  ...readMethods,
  ...unfurlMethods,
  ...viewMethods,
};
