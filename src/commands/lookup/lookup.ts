/** What every lookup has: it can be private, in another language, and turned to a page. */
import {
  command,
  type Command,
  type Context,
  type Options,
  type Result,
  type Values,
} from '../../core/command/command.ts';
import { count, flag, language } from '../../core/command/option.ts';

const reading = {
  page: count({
    name: { en: 'page', ko: '쪽' },
    description: { en: 'Which page of a long answer', ko: '긴 답변의 몇 쪽을 볼지' },
  }),
  private: flag({
    name: { en: 'private', ko: '비공개' },
    description: { en: 'Show the answer to you alone', ko: '답변을 나만 보기' },
  }),
  lang: language,
};

export function lookup<const O extends Options>(definition: {
  name: Command['name'];
  description: Command['description'];
  options: O;
  examples: readonly string[];
  private?: boolean;
  run(values: Values<O & typeof reading>, context: Context): Result | Promise<Result>;
}): Command {
  return command({ ...definition, options: { ...definition.options, ...reading } });
}
