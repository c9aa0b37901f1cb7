/** What Slack takes. Lengths are counted in UTF-16 units, which is never less than Slack counts. */
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
  placeholder: 150,
  actionId: 255,
  // https://docs.slack.dev/reference/block-kit/composition-objects/option-object
  optionText: 75,
  optionValue: 150,
  // https://docs.slack.dev/reference/block-kit/composition-objects/text-object
  text: 3000,
  // https://docs.slack.dev/reference/methods/chat.postMessage#truncating
  fallbackText: 4000,
  // Slack gives no number for the text of one message in blocks; long ones are shown behind "See more".
  messageText: 12_000,
  // https://docs.slack.dev/reference/views
  viewBlocks: 100,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  // Slack gives no number in its reference; views.open answers `view_too_large` above it.
  viewSize: 250_000,
  // https://docs.slack.dev/reference/methods/views.push: a stack holds three.
  viewDepth: 3,
  // https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
  responseUrlUses: 5,
  responseUrlFor: 30 * 60_000,
  // https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting: one message a second in a channel, and "several
  // hundred messages per minute" in a workspace. Several are three at least; a fifth is left to what other processes answer.
  messageEvery: 1000,
  updatesPerMinute: 240,
  // https://docs.slack.dev/reference/methods/chat.update: Tier 3, 50 a minute and more.
  editsPerMinute: 50,
} as const;

/** What Slack takes in an app manifest. https://docs.slack.dev/reference/app-manifest */
export const MANIFEST_LIMITS = {
  name: 35,
  description: 140,
  longDescriptionLeast: 175,
  longDescription: 4000,
  commands: 50,
  /** With the slash. */
  command: 32,
  commandDescription: 2000,
  usageHint: 1000,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  callbackId: 255,
  url: 3000,
} as const;
