/**
 * `npm run conformance`: the official conformance suite of MCP, against the server of a public site. npx fetches the suite on
 * first use. Left out are the scenarios that call tools, prompts and resources of a test server (`test_simple_text`), and those
 * about what Almanac does not do: logging, subscriptions, sampling and elicitation.
 */
import { spawn } from 'node:child_process';
import { assistantsAt } from '../../src/cli/mcp.ts';
import { showSite, startWebSubject } from '../adapters/web/harness.ts';
import { quietLog } from '../support/quiet-log.ts';

const SUITE = '@modelcontextprotocol/conformance@0.1.16';
const SCENARIOS = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];

const [given] = process.argv.slice(2);
let base = '';
const log = quietLog();
const subject = await startWebSubject({
  assistants: (request, site) => assistantsAt({ log } as never, base)(request, site),
});
base = subject.web.base;
await showSite(subject, { access: 'public' });
const failed: string[] = [];
for (const scenario of given === undefined ? SCENARIOS : [given]) {
  const { status } = await run(['server', '--url', `${base}/s/test/mcp`, '--scenario', scenario]);
  if (status !== 0) failed.push(scenario);
}
await subject.close();
process.stdout.write(failed.length === 0 ? 'All scenarios passed.\n' : `Failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs the suite without holding the event loop: the server answers from this process. */
async function run(args: readonly string[]): Promise<{ status: number | null }> {
  const child = spawn('npx', ['--yes', SUITE, ...args], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status })));
}
