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
      description: {
        en: 'register the commands that differ from those on Discord',
        ko: 'Discord에 있는 것과 다른 명령 등록하기',
      },
      options: [
        {
          flags: '--guild <id>',
          description: {
            en: 'only in this server, where it takes effect at once',
            ko: '이 서버에만 등록하기. 바로 적용됨',
          },
        },
        { flags: '--dry-run', description: { en: 'only print what differs', ko: '다른 것만 출력하기' } },
      ],
      async run(options, context) {
        const { runRegister } = await import('./setup/command.ts');
        return runRegister(discordSettings(context.values), options, context);
      },
    },
  },
});
