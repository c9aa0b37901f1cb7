import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

const SECRET = 'correct horse "battery" staple';

/** The lines that the log writes. */
function logged(log: (to: ReturnType<typeof createLog>) => void): string {
  let text = '';
  log(createLog('debug', [SECRET], { write: (line) => void (text += line) }));
  return text;
}

describe('the log', () => {
  it('is a JSON object a line, with the level as a word and the time in UTC', () => {
    const line = logged((log) => log.warn({ platform: 'Slack' }, 'slow'));
    expect(JSON.parse(line)).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      platform: 'Slack',
      msg: 'slow',
    });
  });

  it.each([
    ['a configured secret', SECRET],
    ['a Slack token', 'xoxb-123-456-AbCdEf'],
    ['an app-level token', 'xapp-1-A0-99-abcdef'],
    ['a Discord token', `${'a'.repeat(24)}.${'b'.repeat(6)}.${'c'.repeat(27)}`],
    ['the token of an interaction', 'https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb24/callback'],
    ['the token of a webhook', '/webhooks/123/aW50ZXJhY3Rpb24/messages/@original'],
    ['a password in an address', 'postgres://sam:secret@db.example.org/almanac'],
    ['a response address', 'https://hooks.slack.com/commands/T1/2/secret'],
  ])('never shows %s, wherever it stands', (_, text) => {
    const said = logged((log) => {
      log.error({ err: new Error(`failed: ${text}`, { cause: new Error(text) }), field: text }, text);
      log.info({ nested: { deep: [text] } }, 'x');
    });
    expect(said).not.toMatch(/AbCdEf|abcdef|cccc|aW50|secret|battery/);
    for (const line of said.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('has of an error what helps to find its cause, and nothing that hangs on it', () => {
    const error = Object.assign(new TypeError('Bad form', { cause: 'timeout' }), {
      code: 50035,
      status: 400,
      requestBody: { json: { content: 'what somebody wrote' } },
    });
    const line = logged((log) => log.error({ err: error }, 'could not answer'));
    expect(line).not.toContain('somebody wrote');
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'TypeError', message: 'Bad form', code: 50035, status: 400, cause: 'timeout' },
    });
  });
});
