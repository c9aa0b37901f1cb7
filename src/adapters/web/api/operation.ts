/** Defines an operation of the API: its address, its parameters, its answer, and how it is answered. */
import { z } from 'zod';
import { type Locale, LOCALES, type Text } from '../../../core/base/locale.ts';
import { CursorError, CursorInput, dataPage, type DataPage } from '../../../core/present/data-page.ts';
import type { DataOptions } from '../../../core/present/record-data.ts';
import type { OpenSite } from '../../../core/site/sites.ts';
import type { MovedRecord } from '../../../core/site/reads.ts';

/** A parameter that cannot be used; the text says why, and what to do. */
export class ParameterError extends Error {
  readonly parameter: string;
  readonly text: Text;

  constructor(parameter: string, text: Text) {
    super(text.en);
    this.parameter = parameter;
    this.text = text;
  }
}

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 25;

/** Parameters of every operation. */
const COMMON = {
  language: z
    .enum(LOCALES)
    .optional()
    .describe(
      'The language of the answer. Default: that of the Accept-Language header, else English; of a question, its own language.',
    ),
};

/** Parameters of an operation that answers with a list. */
export const LIST = {
  cursor: CursorInput,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(DEFAULT_LIMIT)
    .describe('How many items a page has at most.'),
};

/** The data that an operation reads. */
export interface OperationContext {
  readonly site: OpenSite;
  readonly locale: Locale;
  /** The language that was asked for with the parameter. */
  readonly language: Locale | undefined;
  readonly options: DataOptions;
  /** The id in the address; empty where it has none. */
  readonly id: string;
}

export interface Operation {
  /** Below the address of the API, as OpenAPI writes it: `/topics/{id}`. */
  path: string;
  name: string;
  summary: string;
  query: z.ZodObject;
  answer: z.ZodObject;
  /**
   * `undefined` for what there is not. `query` was read with {@link Operation.query}.
   * @throws {ParameterError}
   */
  run(query: Record<string, unknown>, context: OperationContext): Promise<object | MovedRecord | undefined>;
}

export function operation<Q extends z.ZodRawShape, A extends z.ZodObject>({
  query,
  run,
  ...rest
}: {
  path: string;
  name: string;
  summary: string;
  query: Q;
  answer: A;
  run(
    query: z.output<z.ZodObject<Q>>,
    context: OperationContext,
  ): Promise<z.input<A> | MovedRecord | undefined> | z.input<A> | MovedRecord | undefined;
}): Operation {
  return {
    ...rest,
    query: z.strictObject({ ...query, ...COMMON }),
    run: async (values, context) => run(values as z.output<z.ZodObject<Q>>, context),
  };
}

/** A page of a list. @throws {ParameterError} for a cursor that is not one of ours */
export function listPage<T, R>(
  all: readonly T[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  toData: (item: T) => R,
): DataPage<R> {
  try {
    return dataPage(all, cursor, toData, (_item, count) => count < limit);
  } catch (error) {
    if (error instanceof CursorError) throw new ParameterError('cursor', BAD_CURSOR);
    throw error;
  }
}

const BAD_CURSOR: Text = {
  en: 'This cursor is not valid. Pass the nextCursor of an earlier answer, or leave it out to restart.',
  ko: '올바른 cursor가 아닙니다. 앞선 응답의 nextCursor를 넣거나, 처음부터 보려면 빼세요.',
};
