/**
 * The chat platforms that the bot knows. A new one is a folder in `src/adapters` that implements `Platform`, and a line
 * here; configuration, `start`, `doctor`, `register`, `manifest` and `ask --format` follow from it.
 */
import { discord } from './adapters/discord/index.ts';
import { slack } from './adapters/slack/index.ts';
import type { Platform } from './core/platform/platform.ts';

export const platforms: readonly Platform[] = [discord, slack];
