/** An app manifest, as far as we use it. https://docs.slack.dev/reference/app-manifest */
export interface SlashCommand {
  command: string;
  description: string;
  usage_hint?: string;
  /** Only without Socket Mode. */
  url?: string;
  should_escape: boolean;
}

export interface Shortcut {
  name: string;
  type: 'message';
  callback_id: string;
  description: string;
}

export interface SlackManifest {
  display_information: {
    name: string;
    description: string;
    long_description: string;
    background_color: string;
  };
  features: {
    app_home: { home_tab_enabled: true; messages_tab_enabled: true; messages_tab_read_only_enabled: false };
    bot_user: { display_name: string; always_online: true };
    shortcuts?: readonly Shortcut[];
    slash_commands: readonly SlashCommand[];
  };
  oauth_config: { redirect_urls?: readonly string[]; scopes: { bot: readonly string[] } };
  settings: {
    event_subscriptions: { request_url?: string; bot_events: readonly string[] };
    interactivity: { is_enabled: true; request_url?: string; message_menu_options_url?: string };
    org_deploy_enabled: false;
    socket_mode_enabled: boolean;
    token_rotation_enabled: false;
  };
}
