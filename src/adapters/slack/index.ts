/** Slack as a platform. Bolt is loaded only when something here is called. */
import { definePlatform } from '../../core/platform/platform.ts';
import { slackSettings, slackVariables } from './settings.ts';

export const slack = definePlatform({
  id: 'slack',
  name: 'Slack',
  variables: slackVariables,
  enabledBy: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],

  configure(values) {
    const settings = slackSettings(values);
    if (settings === undefined || 'missing' in settings) return settings;
    return {
      async connect(services, { home }) {
        const { connectSlack } = await import('./connect/connection.ts');
        return connectSlack(services, { ...settings, home });
      },
      async check() {
        const { checkSlack } = await import('./setup/check.ts');
        return checkSlack({ ...settings, siteUrl: values.PUBLIC_URL });
      },
    };
  },

  async render(reply, keep) {
    const { renderSlack } = await import('./show/render.ts');
    return renderSlack(reply, keep);
  },

  setup: {
    manifest: {
      description: { en: 'print the manifest of the Slack app', ko: 'Slack 앱 매니페스트 출력하기' },
      options: [
        {
          flags: '--mode <mode>',
          description: { en: 'how Slack reaches Almanac', ko: 'Slack이 연감에 연결하는 방법' },
          choices: ['socket', 'http'],
          default: 'socket',
        },
        {
          flags: '--url <url>',
          description: {
            en: 'for http: the public address of this machine',
            ko: 'http일 때 이 컴퓨터의 공개 주소',
          },
        },
      ],
      async run(options, context) {
        const { runManifest } = await import('./setup/command.ts');
        return runManifest(options, context);
      },
    },
  },
});
