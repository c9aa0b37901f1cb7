/** Posting JSON to an address that Slack gave us, with Node's own client: `fetch` takes three times as long. */
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { text } from 'node:stream/consumers';
import { NoResponseError } from './errors.ts';

export interface Posted {
  status: number;
  text: string;
  /** The header of that name, where there is one. */
  retryAfter: string | undefined;
}

/**
 * Resolves to the answer, whatever it says.
 * @param timeout until the whole answer is there, in milliseconds
 * @throws {NoResponseError} when none comes, or none in time.
 */
export async function postJson(url: string, body: object, timeout: number): Promise<Posted> {
  const open = url.startsWith('https:') ? requestSecure : requestPlain;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const request = open(url, { method: 'POST', headers });
  const timer = setTimeout(() => request.destroy(new Error('it took too long')), timeout);
  try {
    return await new Promise<Posted>((resolve, reject) => {
      request.once('error', reject);
      request.once('response', (response) => {
        const { statusCode: status = 0, headers } = response;
        text(response).then((text) => resolve({ status, text, retryAfter: headers['retry-after'] }), reject);
      });
      request.end(JSON.stringify(body));
    });
  } catch (error) {
    throw new NoResponseError({ cause: error });
  } finally {
    clearTimeout(timer);
  }
}
