/** The toy platform to the contract of adapters, found in the list of platforms as the bot finds it. */
import { createServer, type AddressInfo } from 'node:net';
import { commandList } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import { Outlets } from '../../src/core/delivery/outlet.ts';
import { attach } from '../../src/core/platform/platform.ts';
import { platforms } from '../../src/platforms.ts';
import { adapterContract, type AdapterSubject, type Person, type Seen } from '../contracts/adapter.ts';
import { talk } from '../support/ask.ts';
import type { Doing } from './toy/connection.ts';
import type { Shown } from './toy/show.ts';
import { quietLog } from '../support/quiet-log.ts';
import { platformServices } from '../support/services.ts';

const ID = 'toy';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

adapterContract(ID, async (): Promise<AdapterSubject> => {
  const almanac = await talk();
  const port = await freePort();
  const platform = platforms.find(({ id }) => id === ID);
  const configured = platform?.configure(readConfig({ TOY_PORT: String(port) }));
  if (configured === undefined || 'missing' in configured) throw new Error('the platform is not configured');
  const errors: unknown[] = [];
  const log = quietLog({ error: (fields: object) => void errors.push(fields) });
  const services = platformServices(almanac.bot, log);
  const connection = await configured.connect(services, commandList);
  attach(ID, connection, { outlets: new Outlets(), notices: services.notices });
  let people = 0;

  function person(locale: Locale, role: 'member' | 'curator' = 'member'): Person {
    const user = String((people += 1));
    const files: string[] = [];
    let last: Shown = { isPrivate: true, text: '', buttons: [] };
    async function act(does: Pick<Doing, 'say' | 'fields'>): Promise<Seen> {
      const doing: Doing = { user, isAdmin: role === 'curator', locale, ...does };
      const response = await fetch(`http://127.0.0.1:${port}`, {
        method: 'POST',
        body: JSON.stringify(doing),
      });
      last = (await response.json()) as Shown;
      if (last.file !== undefined && last.isPrivate) files.push(last.file.content);
      return {
        text: last.text.replace(/ <https?:[^>]*>/g, ''),
        isPrivate: last.isPrivate,
        offers: last.buttons.map(({ label }) => label),
        fields: last.form?.fields.map(({ label }) => label) ?? [],
      };
    }
    return {
      ask: (line) => act({ say: line }),
      pick: (label) => act({ say: last.buttons.find((each) => each.label === label)?.say ?? '' }),
      complete(values) {
        const { say = '', fields = [] } = last.form ?? {};
        const entered = fields.map(({ key, label, value }) => [key, values[label] ?? value] as const);
        return act({ say, fields: Object.fromEntries(entered) });
      },
      handed: async () => files,
    };
  }

  return {
    almanac,
    person,
    async close() {
      await connection.stop();
      await almanac.close();
      if (errors.length > 0) throw new AggregateError(errors, 'the adapter logged errors');
    },
  };
});
