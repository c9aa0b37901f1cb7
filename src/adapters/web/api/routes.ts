/** The routes of the API of a site: each operation, and the description of all of them. */
import { Hono, type Context } from 'hono';
import { isLocale, type Locale } from '../../../core/base/locale.ts';
import {
  type AskedLanguage,
  REFUSAL_HEADERS,
  responseOf,
  type SiteRequest,
  type SiteRouter,
} from '../site/answer.ts';
import { redirect } from '../site/handlers.ts';
import type { PlainAnswer } from '../site/kept-answers.ts';
import { acceptedLocale } from '../receive/accepted-locale.ts';
import { openApi } from './openapi.ts';
import { ParameterError, type Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { problem, parameterProblem, PROBLEM_TYPE, readParameters, type Problem } from './problem.ts';

const API = '/s/:name/api';
const DESCRIPTION_PATH = `${API}/openapi.json`;
const pathOf = ({ path }: Operation): string => `${API}${path.replace('{id}', ':id')}`;

/** Everything that the API answers to. */
export const API_PATHS: readonly string[] = [DESCRIPTION_PATH, ...OPERATIONS.map(pathOf)];

interface ApiParts {
  route: SiteRouter;
  /** The address under which others reach the server, without a slash at the end. */
  base(): string;
}

export function apiApp({ route, base }: ApiParts): Hono {
  const app = new Hono();
  const refusals = {
    notFound: (asked: AskedLanguage) => problemAnswer(problem(404, answerLanguage(asked))),
    unavailable: (asked: AskedLanguage) => problemAnswer(problem(503, answerLanguage(asked))),
  };
  const handled = (each: Operation) => (asked: SiteRequest) => runOperation(each, asked, base());

  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], [API, `${API}/*`], ({ req }) =>
    responseOf(problemAnswer(problem(405, answerLanguage(askedIn(req))), { allow: 'GET, HEAD' })),
  );
  for (const each of OPERATIONS) app.get(pathOf(each), route(handled(each), refusals));
  app.get(
    DESCRIPTION_PATH,
    route(async ({ site }) => json(openApi(`${base()}${API.replace(':name', site.name)}`)), refusals),
  );
  for (const path of [API, `${API}/*`])
    app.all(path, ({ req }) => responseOf(refusals.notFound(askedIn(req))));
  return app;
}

async function runOperation(
  each: Operation,
  asked: SiteRequest,
  base: string,
): Promise<PlainAnswer | undefined> {
  const { site, query, id } = asked;
  const locale = answerLanguage(asked);
  const read = readParameters(each.query, query, locale);
  if ('problem' in read) return problemAnswer(read.problem);
  const { language } = read.values as { language?: Locale };
  const options = {
    locale,
    addressOf: (kind: 'statement' | 'topic' | 'source', about: string, of: Locale) =>
      base + site.path(of, { kind, id: about }),
  };
  try {
    const found = await each.run(read.values, { site, locale, language, options, id });
    if (found === undefined) return undefined;
    if (!('movedTo' in found)) return json(found);
    const path = each.path.replace('{id}', encodeURIComponent(String(found.movedTo)));
    const search = new URLSearchParams(query).toString();
    return redirect(`${API.replace(':name', site.name)}${path}${search === '' ? '' : `?${search}`}`, 301);
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    return problemAnswer(parameterProblem(error, locale));
  }
}

const json = (data: object): PlainAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(data),
});

/** The parameter, else the language that is accepted. */
const answerLanguage = ({ query: { language }, locale }: AskedLanguage): Locale =>
  isLocale(language) ? language : locale;

const askedIn = (req: Context['req']): AskedLanguage => ({
  query: req.query(),
  locale: acceptedLocale(req.header('accept-language')) ?? 'en',
});

/** Says what is wrong. The same for every site, so that nothing tells one that may not be read from one that does not exist. */
const problemAnswer = (body: Problem, headers: Readonly<Record<string, string>> = {}): PlainAnswer => ({
  status: body.status,
  headers: { ...REFUSAL_HEADERS, ...headers, 'content-type': `${PROBLEM_TYPE}; charset=utf-8` },
  body: JSON.stringify(body),
});
