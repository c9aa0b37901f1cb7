/** Opens and changes views. https://docs.slack.dev/surfaces/modals */
import type { types } from '@slack/bolt';
import type { Who } from '../receive/people.ts';
import type { Requests } from '../connect/requests.ts';

/** An id that comes with an interaction. It can open one view, within three seconds. */
export interface Trigger {
  id: string;
  /** Time of receipt, in milliseconds since 1970. */
  at: number;
}

/** The view in which something was pressed, and how many views are stacked there. */
export interface Origin {
  id: string;
  type: 'modal' | 'home';
  depth: number;
}

export class Views {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** Opens a view, on top of the open modal if there is one. Returns its id. */
  async open({ client }: Who, trigger: Trigger, view: types.ModalView, over?: Origin): Promise<string> {
    const method = over?.type === 'modal' ? 'push' : 'open';
    const { view: opened } = await this.#requests.make(
      `${client.token} views.${method}`,
      () => client.views[method]({ trigger_id: trigger.id, view }),
      // A trigger works once: after a lost response the view is open, or can no longer be opened.
      { repeatable: false },
    );
    if (opened?.id === undefined) throw new Error(`views.${method} returned no view`);
    return opened.id;
  }

  async update({ client }: Who, id: string, view: types.ModalView): Promise<void> {
    await this.#requests.make(
      `${client.token} views.update`,
      () => client.views.update({ view_id: id, view }),
      { repeatable: true },
    );
  }

  async publish({ client, user }: Who, view: types.HomeView): Promise<void> {
    await this.#requests.make(
      `${client.token} views.publish`,
      () => client.views.publish({ user_id: user, view }),
      { repeatable: true },
    );
  }
}
