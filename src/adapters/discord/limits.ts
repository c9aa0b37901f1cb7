/** What Discord takes. Lengths are counted in UTF-16 units, which is never less than Discord counts. */
export const LIMITS = {
  // https://discord.com/developers/docs/resources/message#embed-object-embed-limits
  embedTitle: 256,
  embedDescription: 4096,
  // https://discord.com/developers/docs/components/reference#action-row and #button
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  // #string-select and its options
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
} as const;
