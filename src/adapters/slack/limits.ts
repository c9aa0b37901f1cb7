/** Slack’s limits. Lengths are in UTF-16 units, never less than what Slack counts. */
export const LIMITS = {
  // https://docs.slack.dev/reference/block-kit/blocks
  blocks: 50,
  headerText: 150,
  actionsElements: 25,
  // https://docs.slack.dev/reference/block-kit/blocks/input-block
  inputLabel: 2000,
  inputHint: 2000,
  // https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
  inputText: 3000,
  // https://docs.slack.dev/reference/block-kit/block-elements/button-element
  buttonText: 75,
  buttonValue: 2000,
  // https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
  selectOptions: 100,
  // https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
  overflowOptions: 5,
  placeholder: 150,
  actionId: 255,
  // https://docs.slack.dev/reference/block-kit/composition-objects/option-object
  optionText: 75,
  optionValue: 150,
  // https://docs.slack.dev/reference/block-kit/composition-objects/text-object
  text: 3000,
  // https://docs.slack.dev/reference/methods/chat.postMessage#truncating
  fallbackText: 4000,
  // Slack documents no limit for the text of a message in blocks; longer ones are collapsed behind “See more”.
  messageText: 12_000,
  // https://docs.slack.dev/reference/views
  viewBlocks: 100,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  // Slack documents no limit; views.open answers `view_too_large` above this size.
  viewSize: 250_000,
  // https://docs.slack.dev/reference/methods/views.push: a stack holds three.
  viewDepth: 3,
  // https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
  responseUrlUses: 5,
  responseUrlFor: 30 * 60_000,
  // https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting: one message a second in a channel, and
  // “several hundred messages per minute” in a workspace, that is at least 300. A fifth is left for the answers of
  // other processes.
  messageEvery: 1000,
  updatesPerMinute: 240,
  // https://docs.slack.dev/reference/methods/chat.update: tier 3, at least 50 a minute.
  editsPerMinute: 50,
} as const;

/** Limits of an app manifest. https://docs.slack.dev/reference/app-manifest */
export const MANIFEST_LIMITS = {
  name: 35,
  description: 140,
  longDescriptionLeast: 175,
  longDescription: 4000,
  commands: 50,
  /** Including the slash. */
  command: 32,
  commandDescription: 2000,
  usageHint: 1000,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  callbackId: 255,
  url: 3000,
} as const;
