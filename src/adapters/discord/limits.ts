/** Discord’s limits. Lengths are in UTF-16 units, never less than what Discord counts. */
export const LIMITS = {
  // https://docs.discord.com/developers/components/reference; those within others count too
  components: 40,
  // All texts of a message together: `TextDisplayComponentForMessageRequest` of
  // https://github.com/discord/discord-api-spec
  text: 4000,
  // https://docs.discord.com/developers/components/reference#action-row and #button
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  // #string-select and its options
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
  modalTitle: 45,
  modalRows: 5,
  // https://docs.discord.com/developers/components/reference#label and #text-input and #text-display
  fieldLabel: 45,
  fieldDescription: 100,
  fieldPlaceholder: 100,
  fieldValue: 4000,
  // https://docs.discord.com/developers/interactions/application-commands#application-command-object
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  // #application-command-object-application-command-option-structure and #…-option-choice-structure
  optionMaxLength: 6000,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  // #slash-commands: names, descriptions and values of a command, all together
  commandCharacters: 8000,
  // #registering-a-command, by type: 1 slash commands, 3 message commands
  commandsOfType: { 1: 100, 3: 15 },
  // https://docs.discord.com/developers/resources/message#create-message-jsonform-params
  nonce: 25,
  // https://docs.discord.com/developers/reference#uploading-files: interactions say where it is more
  fileBytes: 10 * 1024 * 1024,
} as const;

/**
 * Time limits, in milliseconds.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export const INTERACTION_MS = {
  /** An interaction must be acknowledged within this time. */
  acknowledge: 3000,
  /** An interaction’s token is valid for this long. */
  token: 15 * 60_000,
} as const;
