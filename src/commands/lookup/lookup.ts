/** Defines a lookup: a command whose answer has pages, and can be private or in another language. */
import {
  command,
  type Command,
  type Context,
  type Options,
  type Result,
  type Typed,
  type Values,
} from '../../core/command/command.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { flag, language } from '../../core/command/option.ts';
import { emptySpaceResult, isEmptySpace } from '../shared/empty-space.ts';
import { pageOption } from '../shared/options.ts';

const lookupOptions = {
  page: pageOption,
  private: flag({
    name: { en: 'private', ko: '비공개' },
    description: { en: 'Show the answer only to you', ko: '답변을 나만 보기' },
  }),
  notes: flag({
    name: { en: 'notes', ko: '설명' },
    description: { en: 'Explain dates and wording', ko: '날짜와 표현에 관한 설명 함께 보기' },
  }),
  lang: language,
};

export function lookup<const O extends Options>(definition: {
  name: Command['name'];
  alsoTried?: Text;
  description: Command['description'];
  options: O;
  examples: readonly string[];
  firstLines?: NonNullable<Command['firstLines']>;
  private?: boolean;
  takesPlainLines?: true;
  intent?: NonNullable<Command['intent']>;
  isMeant?(typed: Typed, knowledge: Knowledge, today: number): boolean;
  languageOf?(
    values: Values<O & typeof lookupOptions>,
    knowledge: Knowledge,
    today: number,
  ): Promise<Locale | undefined>;
  run(values: Values<O & typeof lookupOptions>, context: Context): Result | Promise<Result>;
}): Command {
  return command({
    ...definition,
    options: { ...definition.options, ...lookupOptions },
    // Every lookup would say in its own way that it found nothing; help is about the commands.
    run: (values, context) =>
      isEmptySpace(context) && definition.name.en !== 'help'
        ? emptySpaceResult(context)
        : definition.run(values, context),
  });
}
