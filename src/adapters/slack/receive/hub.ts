/** The parts that all listeners share. */
import { setImmediate } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { InFlight } from '../../../core/base/in-flight.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Answers } from '../show/answer.ts';
import type { Ask } from './call.ts';
import { SlackConversations } from './conversation.ts';
import type { SlackOptions, SlackTiming } from '../connect/options.ts';
import type { People, Who } from './people.ts';
import type { Requests } from '../connect/requests.ts';

export class Hub {
  readonly services: PlatformServices;
  readonly people: People;
  readonly ask: Ask;
  readonly answers: Answers;
  readonly requests: Requests;
  readonly timing: SlackTiming;
  readonly home: SlackOptions['home'];
  readonly conversations: SlackConversations;
  /** Another origin of files, for proxies: that of the Web API. */
  readonly filesAt: string;
  readonly #inFlight: InFlight;

  constructor(parts: {
    services: PlatformServices;
    people: People;
    ask: Ask;
    answers: Answers;
    requests: Requests;
    timing: SlackTiming;
    home: SlackOptions['home'];
    filesAt: string;
    inFlight: InFlight;
  }) {
    this.services = parts.services;
    this.people = parts.people;
    this.ask = parts.ask;
    this.answers = parts.answers;
    this.requests = parts.requests;
    this.timing = parts.timing;
    this.home = parts.home;
    this.conversations = new SlackConversations(parts.services.memories('slack-answer', { late: true }));
    this.filesAt = parts.filesAt;
    this.#inFlight = parts.inFlight;
  }

  /**
   * Works in the background of the acknowledgement, in a turn of the event loop of its own: of many at once, the first
   * is answered before the others are worked on.
   */
  work(work: () => Promise<void>): void {
    const inTurn = async (): Promise<void> => {
      await setImmediate();
      await work();
    };
    this.#inFlight.add(inTurn, (error) => {
      this.services.log.error({ platform: 'slack', err: error }, 'could not answer');
    });
  }

  /**
   * Whether Slack sends this for the first time; it repeats events that were not acknowledged, to any process. The key is an
   * id from the signed body, so that a replayed request is not answered either. If the memory fails, it counts as new.
   */
  isFirst(key: string): Promise<boolean> {
    return this.#isFirst(this.services.once.isFirst(`slack:${key}`));
  }

  /**
   * The same for commands, buttons and forms, which Slack does not repeat: without an acknowledgement, people see
   * an error. https://docs.slack.dev/interactivity/implementing-slash-commands
   */
  isFirstPress(key: string): Promise<boolean> {
    return this.#isFirst(this.services.once.isFirstOfUnrepeated(`slack:${key}`));
  }

  async #isFirst(answered: Promise<boolean>): Promise<boolean> {
    try {
      return await answered;
    } catch (error) {
      this.services.log.warn({ platform: 'slack', err: error }, 'could not check for a repetition');
      return true;
    }
  }
}

/** The parts of a body that name workspaces. */
interface TeamsInBody {
  team_id?: string | undefined;
  team?: { id: string } | null | undefined;
  user?: unknown;
  event?: unknown;
}

/**
 * In a modal that somebody of another organisation opened through Slack Connect, Slack names their workspace as the team, and
 * the one with the app only in the view. Bolt allows for it in submissions alone; the rest would count as an unknown workspace.
 * https://github.com/slackapi/bolt-js/issues/1614
 */
export function nameInstalledTeam(body: Record<string, unknown>): void {
  const { team, view } = body;
  const { type, app_installed_team_id: installed } = partsOf(view);
  if (type !== 'modal' || typeof installed !== 'string' || partsOf(team)['id'] === undefined) return;
  body['team'] = { ...partsOf(team), id: installed };
}

/** Identifies the asker. The team is the workspace in which the app is installed, where the asker’s rights are. */
export function whoIs(
  client: webApi.WebClient,
  context: { teamId?: string | undefined },
  body: TeamsInBody,
  user: string,
): Who {
  const team = context.teamId ?? body.team_id ?? body.team?.id ?? '';
  return { client, team, user, home: homeIn(body) };
}

/**
 * The asker’s own workspace, as far as the payload says: in interactions it is beside their id, in messages beside the text.
 * https://docs.slack.dev/apis/slack-connect
 */
function homeIn({ user, event }: TeamsInBody): string | undefined {
  const { user_team: userTeam, source_team: sourceTeam, team } = partsOf(event);
  const teams = [partsOf(user)['team_id'], userTeam, sourceTeam, team];
  return teams.find((each) => typeof each === 'string');
}

const partsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
