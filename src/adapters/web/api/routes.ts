/** The routes of the API of a site: each operation, and the description of all of them. */
import { Hono, type Context } from 'hono';
import { isLocale, type Locale } from '../../../core/base/locale.ts';
import { PAGE_POLICY, type SiteAnswer, type SiteRequest } from '../site/answer.ts';
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
  answer: SiteAnswer;
  /** The address under which others reach the server, without a slash at the end. */
  base(): string;
}

export function apiApp({ answer, base }: ApiParts): Hono {
  const app = new Hono();
  const refusals = {
    notFound: (context: Context) => send(context, problem(404, requestLocale(context))),
    unavailable: (context: Context) => send(context, problem(503, requestLocale(context))),
  };

  async function run(each: Operation, { context, site }: SiteRequest): Promise<Response | undefined> {
    const locale = requestLocale(context);
    const read = readParameters(each.query, context.req.query(), locale);
    if ('problem' in read) return send(context, read.problem);
    const { language } = read.values as { language?: Locale };
    const options = {
      locale,
      addressOf: (kind: 'statement' | 'topic' | 'source', id: string, of: Locale) =>
        base() + site.path(of, { kind, id }),
    };
    try {
      const id = context.req.param('id') ?? '';
      const found = await each.run(read.values, { site, locale, language, options, id });
      if (found === undefined) return undefined;
      if (!('movedTo' in found)) return context.json(found) as Response;
      const path = each.path.replace('{id}', encodeURIComponent(String(found.movedTo)));
      const { search } = new URL(context.req.url);
      return context.redirect(`${API.replace(':name', site.name)}${path}${search}`, 301) as Response;
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error;
      return send(context, parameterProblem(error, locale));
    }
  }

  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], [API, `${API}/*`], (context) => {
    context.header('allow', 'GET, HEAD');
    return send(context, problem(405, requestLocale(context)));
  });
  for (const each of OPERATIONS)
    app.get(pathOf(each), (context) => answer(context, (asked) => run(each, asked), refusals));
  app.get(DESCRIPTION_PATH, (context) =>
    answer(
      context,
      async ({ site }) => context.json(openApi(`${base()}${API.replace(':name', site.name)}`)) as Response,
      refusals,
    ),
  );
  app.all(API, refusals.notFound);
  app.all(`${API}/*`, refusals.notFound);
  return app;
}

/** The parameter, else the language that is accepted, else English. */
function requestLocale({ req }: Context): Locale {
  const asked = req.query('language');
  return (isLocale(asked) ? asked : acceptedLocale(req.header('accept-language'))) ?? 'en';
}

/** Says what is wrong. The same for every site, so that nothing tells one that may not be read from one that does not exist. */
function send(context: Context, body: Problem): Response {
  context.header('content-security-policy', PAGE_POLICY);
  context.header('cache-control', 'no-store');
  context.header('x-robots-tag', 'noindex');
  context.header('etag', undefined);
  return context.body(JSON.stringify(body), body.status as 404, {
    'content-type': `${PROBLEM_TYPE}; charset=utf-8`,
  }) as Response;
}
