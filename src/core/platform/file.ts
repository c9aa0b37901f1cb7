/** Files that are handed over with an answer. */
import type { TextFile } from '../command/command.ts';
import type { Text } from '../base/locale.ts';

/** For files that are larger than a platform takes, in bytes. */
export function tooLarge({ name }: TextFile, size: number, most: number): Text {
  return {
    en: `${name} has ${megabytes(size)} MB, and at most ${megabytes(most)} MB can be sent here. Whoever runs the bot gets it with “almanac export”.`,
    ko: `${name} 파일은 ${megabytes(size)} MB인데 여기서는 ${megabytes(most)} MB까지만 보낼 수 있습니다. 봇 운영자는 “almanac export” 명령으로 받을 수 있습니다.`,
  };
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
