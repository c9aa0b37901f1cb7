import type { Text } from './locale.ts';

/** The name of the bot in each language. */
export const BOT_NAME: Text = { en: 'Almanac', ko: '연감' };
