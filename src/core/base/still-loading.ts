/** Something that is needed is not there yet, while a space is being loaded. What needs it is done again once it is. */
export class StillLoading extends Error {
  override name = 'StillLoading';
  /** The topics whose statements are needed; `undefined` when it may be any. */
  readonly topics: readonly string[] | undefined;
  /** Makes what is needed, with a pause possible after each step; `undefined` when statements are needed. */
  readonly steps: (() => Iterator<unknown>) | undefined;

  constructor({ topics, steps }: { topics?: readonly string[]; steps?: () => Iterator<unknown> } = {}) {
    super('The space is still being loaded');
    this.topics = topics;
    this.steps = steps;
  }
}
