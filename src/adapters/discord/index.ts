/** Discord as a platform. discord.js is loaded only when something here is called. */
import { definePlatform } from '../../core/platform/platform.ts';
import { discordSettings, discordVariables } from './settings.ts';

export const discord = definePlatform({
  id: 'discord',
  name: 'Discord',
  variables: discordVariables,
  enabledBy: ['DISCORD_TOKEN'],

  configure(values) {
    const settings = discordSettings(values);
    return (
      settings && {
        async connect(services, { groups }) {
          const { connectDiscord } = await import('./connect/connection.ts');
          return connectDiscord(services, { ...settings, groups });
        },
        async check(list) {
          const { checkDiscord } = await import('./setup/check.ts');
          return checkDiscord({ ...settings, ...list });
        },
      }
    );
  },

  async render(reply, keep) {
    const { renderDiscord } = await import('./show/render.ts');
    return renderDiscord(reply, keep);
  },

  setup: {
    register: {
      description: 'register the commands that differ from those on Discord',
      options: [
        { flags: '--guild <id>', description: 'only in this server, where it takes effect at once' },
        { flags: '--dry-run', description: 'only print what differs' },
      ],
      async run(options, context) {
        const { runRegister } = await import('./setup/command.ts');
        return runRegister(discordSettings(context.values), options, context);
      },
    },
  },
});
