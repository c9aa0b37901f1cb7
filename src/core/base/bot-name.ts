import type { Text } from './locale.ts';

/** What the bot is called in each language. */
export const BOT_NAME: Text = { en: 'Almanac', ko: '연감' };
