/** Requests from Slack to the app, signed. https://docs.slack.dev/authentication/verifying-requests-from-slack */
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Dispatch, Send } from './deliver.ts';

export interface RawOptions {
  /** The body to send; defaults to an event without effect. */
  body?: string;
  contentType?: string;
  badSignature?: boolean;
  /** Signed ten minutes ago. */
  staleTimestamp?: boolean;
  /** The request sent last, again, to the letter. */
  replay?: boolean;
  /** Without any signature. */
  unsigned?: boolean;
}

class BadStatus extends Error {}

/** A connection for each request: one that is kept open would keep the app from stopping. */
function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent: false, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, type: incoming.headers['content-type'] ?? '', text }),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

const FORM = 'application/x-www-form-urlencoded';

export function createHttp(signingSecret: string, target: () => string) {
  let last: { body: string; headers: Record<string, string> } | undefined;

  function sign(body: string, at: number): Record<string, string> {
    const hmac = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
    return { 'x-slack-signature': `v0=${hmac}`, 'x-slack-request-timestamp': String(at) };
  }

  /** Commands are forms, interactions a form with JSON in `payload`, events JSON. */
  function encode({ kind, payload }: Dispatch): { body: string; type: string } {
    if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
    const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
    return { body: new URLSearchParams(fields as Record<string, string>).toString(), type: FORM };
  }

  function headersFor(
    body: string,
    type: string,
    at = Math.floor(Date.now() / 1000),
  ): Record<string, string> {
    const agent = { 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', accept: '*/*' };
    return { ...agent, 'content-type': type, ...sign(body, at) };
  }

  /** The response of the app, parsed if it is JSON. */
  async function answerOf(body: string, headers: Record<string, string>): Promise<unknown> {
    const { status, type, text } = await post(target(), body, headers);
    if (status < 200 || status > 299) throw new BadStatus(`answered with ${status}`);
    return type.includes('json') ? JSON.parse(text) : text;
  }

  const send: Send = (dispatch, ack, fail) => {
    const { body, type } = encode(dispatch);
    const headers = headersFor(body, type);
    last = { body, headers };
    if (dispatch.retry !== undefined) {
      headers['x-slack-retry-num'] = String(dispatch.retry.attempt);
      headers['x-slack-retry-reason'] = reason(dispatch.retry.reason);
    }
    void answerOf(body, headers).then(ack, (error: unknown) =>
      error instanceof BadStatus ? fail('http_error', error.message) : fail('connection_failed'),
    );
  };

  return {
    send,
    /** Sends a request without checking the rules; resolves to the status of the response. */
    async raw(options: RawOptions): Promise<number> {
      const { badSignature, staleTimestamp, replay, unsigned, contentType = 'application/json' } = options;
      if (replay === true) {
        if (last === undefined) throw new Error('nothing was sent that could be replayed');
        return (await post(target(), last.body, last.headers)).status;
      }
      const body = options.body ?? JSON.stringify({ type: 'event_callback', event: { type: 'app_mention' } });
      const at = Math.floor(Date.now() / 1000) - (staleTimestamp === true ? 600 : 0);
      const headers = headersFor(body, contentType, at);
      if (badSignature === true) headers['x-slack-signature'] = `v0=${'0'.repeat(64)}`;
      if (unsigned === true) {
        delete headers['x-slack-signature'];
        delete headers['x-slack-request-timestamp'];
      }
      return (await post(target(), body, headers)).status;
    },
  };
}
export type Http = ReturnType<typeof createHttp>;

/** https://docs.slack.dev/apis/events-api/#retries */
const reason = (failure: string): string =>
  failure === 'timeout' ? 'http_timeout' : failure === 'http_error' ? failure : 'connection_failed';
