/** Pages that browsers show after an installation, in all languages, since the reader’s is not known yet. */
import type { ServerResponse } from 'node:http';
import type { Installation, InstallURLOptions } from '@slack/bolt';
import { LOCALES, type Text } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import { OrgWideInstallError } from './installations.ts';

type Success = (
  installation: Installation,
  options: InstallURLOptions,
  request: unknown,
  response: ServerResponse,
) => void;
type InstallFailureHandler = (
  error: Error,
  options: InstallURLOptions,
  request: unknown,
  response: ServerResponse,
) => void;

export const installed =
  (log: Log): Success =>
  ({ team }, _options, _request, response) => {
    log.info({ platform: 'slack', team: team?.id }, 'installed');
    const name = team?.name ?? '';
    sendPage(response, 200, {
      en: `Almanac is installed in ${name}. Go back to Slack and type /almanac help.`,
      ko: `${name} 워크스페이스에 연감을 설치했습니다. Slack으로 돌아가 /almanac help를 입력해 보세요.`,
    });
  };

export const notInstalled =
  (log: Log): InstallFailureHandler =>
  (error, _options, _request, response) => {
    log.warn({ platform: 'slack', err: error }, 'installation failed');
    sendPage(response, 400, error instanceof OrgWideInstallError ? ONE_WORKSPACE : START_AGAIN);
  };

const START_AGAIN: Text = {
  en: 'Almanac was not installed. Start again at /slack/install; the link works for ten minutes.',
  ko: '연감을 설치하지 못했습니다. /slack/install에서 다시 시작해 주세요. 링크는 10분 동안 쓸 수 있습니다.',
};
const ONE_WORKSPACE: Text = {
  en: 'Almanac was not installed: it can be installed in single workspaces, not in a whole organisation. Start again at /slack/install, and choose a workspace.',
  ko: '연감을 설치하지 못했습니다. 연감은 조직 전체가 아니라 워크스페이스별로 설치할 수 있습니다. /slack/install에서 다시 시작해 워크스페이스를 골라 주세요.',
};

function sendPage(response: ServerResponse, status: number, text: Text): void {
  const paragraphs = LOCALES.map((locale) => `<p lang="${locale}">${escapeHtml(text[locale])}</p>`).join(
    '\n',
  );
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
  });
  response.end(`<!doctype html>\n<meta charset="utf-8">\n<title>Almanac · 연감</title>\n${paragraphs}\n`);
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
