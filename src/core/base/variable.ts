/** How an environment variable is declared. `src/config.ts` alone reads the environment and checks it against these. */
import { z } from 'zod';
import type { Text } from './locale.ts';
import { isTimeZone } from './time-zone.ts';

export interface Variable<S extends z.ZodType = z.ZodType> {
  /** Parses the text of the variable; `undefined` stands for one that is not set or empty. */
  schema: S;
  /** Completes “NAME must be …” in English and “NAME: …이/가 아닙니다” in Korean. */
  expects: Text;
  /** A value to show when the variable is wrong. */
  example: string;
  /** Redacts the value in logs. */
  secret?: true;
}

/** Declarations by the name of the variable. */
export type Variables = Readonly<Record<string, Variable>>;

/** The parsed values of declared variables. */
export type ValuesOf<V extends Variables> = { readonly [K in keyof V]: z.infer<V[K]['schema']> };

/** An optional text that matches a pattern, such as a token. */
export const matchingText = (pattern: RegExp) => z.string().regex(pattern).optional();

/** An `http` or `https` address without a user name; trailing slashes are removed. Plain http is for proxies and tests. */
export const webAddress = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.parse(url)?.username === '')
  .transform((url) => url.replace(/\/+$/, ''));

/** A time zone in which times can be computed and shown: `Asia/Seoul`. */
export const timeZoneName = z.string().refine(isTimeZone);

/** A TCP port. */
export const port = z.coerce.number().int().min(1).max(65_535);

/** Variables that several platforms may use: a platform lists those that it reads among its own. */
export const SHARED_VARIABLES = {
  PUBLIC_URL: {
    schema: webAddress.optional(),
    expects: { en: 'the address at which others reach this machine', ko: '밖에서 이 서버에 닿는 주소' },
    example: 'https://almanac.example.org',
  },
  PORT: {
    schema: port.default(3000),
    expects: { en: 'a port, from 1 to 65535', ko: '1부터 65535까지의 포트 번호' },
    example: '3000',
  },
  ALMANAC_SECRET: {
    schema: matchingText(/^\S{32,}$/),
    expects: {
      en: 'at least 32 characters without spaces, such as the output of "openssl rand -hex 32"',
      ko: '"openssl rand -hex 32" 출력처럼 공백 없는 32자 이상의 값',
    },
    example: '64 digits and letters',
    secret: true,
  },
} as const satisfies Variables;
