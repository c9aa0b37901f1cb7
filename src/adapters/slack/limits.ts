/** What Slack takes. Lengths are counted in UTF-16 units, which is never less than Slack counts. */
export const LIMITS = {
  // https://docs.slack.dev/reference/block-kit/blocks
  blocks: 50,
  headerText: 150,
  actionsElements: 25,
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
} as const;
