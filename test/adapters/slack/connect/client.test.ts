import { expect, it } from 'vitest';
import { boltLogger } from '../../../../src/adapters/slack/connect/client.ts';

it('passes on what Bolt says, but no payloads, tokens or addresses', () => {
  const lines: string[] = [];
  const put = (level: string) => (_: object, sentence: string) => void lines.push(`${level} ${sentence}`);
  const logger = boltLogger({
    debug: put('debug'),
    info: put('info'),
    warn: put('warn'),
    error: put('error'),
  });
  logger.debug('{"text":"what somebody wrote"}');
  logger.info('Unhandled HTTP request (GET) made to /');
  logger.warn('failed', new Error('with xoxb-1-abc at https://hooks.slack.com/commands/T1/1/x'));
  logger.error('wss://wss-primary.slack.com/link/?ticket=1 xapp-1-A1');
  expect(lines).toEqual([
    'debug Unhandled HTTP request (GET) made to /',
    'warn failed with ••• at •••',
    'error ••• •••',
  ]);
});
