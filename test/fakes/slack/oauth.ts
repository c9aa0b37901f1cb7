/** Installing. https://docs.slack.dev/authentication/installing-with-oauth */
import type { Json } from './check.ts';
import { Refusal } from './messages.ts';
import type { Workspace, World } from './state.ts';

interface Code {
  workspace: Workspace;
  orgWide: boolean;
  installer: string;
  scopes: string[];
  redirect: string;
  at: number;
  used: boolean;
}

export interface InstallOptions {
  workspace: string;
  /** The person who installs it; defaults to the first person there. */
  user?: string;
  /** The person says no. */
  deny?: boolean;
  /** Installs it in the whole organisation that the workspace belongs to. */
  orgWide?: boolean;
  installPath?: string;
  redirectPath?: string;
}
export interface InstallResult {
  /** The app's last answer to the browser. */
  status: number;
  body: string;
  /** The addresses that the browser was sent to: Slack's page, then the app's. */
  visited: string[];
}

/** https://docs.slack.dev/reference/methods/oauth.v2.access: ten minutes. */
const CODE_FOR = 10 * 60_000;

export function createOAuth(
  world: World,
  clientId: string,
  clientSecret: string,
  mayHave: readonly string[],
) {
  const codes = new Map<string, Code>();
  const revoked = new Set<string>();

  return {
    wasRevoked: (token: string): boolean => revoked.has(token),
    /** Takes the app off a workspace: its token is worth nothing from then on. */
    revoke(workspace: Workspace): void {
      revoked.add(workspace.botToken);
      workspace.installed = false;
      workspace.botToken = `xoxb-none-${world.secret()}`;
    },
    /** `oauth.v2.access` @throws {Refusal} */
    access(args: Json): Json {
      if (args['client_id'] !== clientId) throw new Refusal('invalid_client_id');
      if (args['client_secret'] !== clientSecret) throw new Refusal('bad_client_secret');
      const code = codes.get(String(args['code']));
      if (code === undefined || world.now() - code.at > CODE_FOR) throw new Refusal('invalid_code');
      if (code.used) throw new Refusal('code_already_used');
      if (args['redirect_uri'] !== undefined && args['redirect_uri'] !== code.redirect)
        throw new Refusal('bad_redirect_uri');
      code.used = true;
      const { workspace, orgWide, installer, scopes } = code;
      if (!workspace.installed) workspace.botToken = `xoxb-${workspace.id}-${world.secret()}`;
      workspace.installed = true;
      workspace.orgWide = orgWide;
      workspace.scopes = scopes;
      return {
        app_id: world.appId,
        authed_user: { id: installer },
        scope: scopes.join(','),
        token_type: 'bot',
        access_token: workspace.botToken,
        bot_user_id: workspace.botUser,
        // https://api.slack.com/enterprise/apps/reference
        team: orgWide ? null : { id: workspace.id, name: workspace.name },
        enterprise: workspace.enterprise ?? null,
        is_enterprise_install: orgWide,
      };
    },
    /** Walks as a browser with cookies from the app's install page over Slack's to the app's redirect page. */
    async install(appUrl: string, options: InstallOptions): Promise<InstallResult> {
      const workspace = world.workspace(options.workspace);
      const installer = options.user ?? [...workspace.users.keys()][0] ?? 'U0';
      const first = new URL(options.installPath ?? '/slack/install', appUrl);
      const page = await fetch(first, { redirect: 'manual' });
      const html = await page.text();
      const href = page.headers.get('location') ?? /href="(https?:[^"]*authorize[^"]*)"/.exec(html)?.[1];
      if (href === undefined) throw new Error(`${first.href} offers nowhere to go: ${page.status} ${html}`);
      const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);

      const asked = new URL(href.replaceAll('&amp;', '&'));
      const {
        client_id: id,
        scope = '',
        state,
        redirect_uri: wanted,
      } = Object.fromEntries(asked.searchParams);
      if (id !== clientId) throw new Error(`Slack knows no app with the client id ${id}`);
      const scopes = scope.split(',').filter(Boolean);
      const strange = scopes.filter((own) => !mayHave.includes(own));
      if (scopes.length === 0 || strange.length > 0)
        throw new Error(
          `the manifest does not declare these scopes: ${strange.join(', ') || 'none asked for'}`,
        );

      const back = new URL(wanted ?? new URL(options.redirectPath ?? '/slack/oauth_redirect', appUrl));
      if (state !== undefined) back.searchParams.set('state', state);
      if (options.deny === true) back.searchParams.set('error', 'access_denied');
      else {
        const code = world.secret();
        back.searchParams.set('code', code);
        const redirect = wanted ?? '';
        const { orgWide = false } = options;
        codes.set(code, { workspace, orgWide, installer, scopes, redirect, at: world.now(), used: false });
      }
      const answer = await fetch(back, { headers: { cookie: cookies.join('; ') }, redirect: 'manual' });
      return { status: answer.status, body: await answer.text(), visited: [asked.href, back.href] };
    },
  };
}
export type OAuth = ReturnType<typeof createOAuth>;
