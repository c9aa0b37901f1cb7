/** The routes of health checks and metrics, if the server for browsers serves them as well. */
import { Hono } from 'hono';
import { auth } from 'hono/utils/basic-auth';
import type { CredentialChecker } from '../connect/credential.ts';
import { protect } from '../connect/guard.ts';
import type { HealthAnswers, HealthPath } from '../connect/options.ts';

/**
 * Health checks are answered under every host name and without a password: probes come by IP address and cannot sign in. Metrics
 * need the password, as Basic authentication; a server without one has no `/metrics`.
 */
export function healthApp(health: HealthAnswers, credential: CredentialChecker | undefined): Hono {
  const app = new Hono();
  const answer = async (path: HealthPath): Promise<Response> => {
    const { status, type, body } = await health(path);
    return new Response(body, { status, headers: { 'content-type': type } });
  };

  app.use('/:path{healthz|readyz|metrics}', async (context, next) => {
    await next();
    protect(context.res.headers);
  });
  app.get('/healthz', () => answer('/healthz'));
  app.get('/readyz', () => answer('/readyz'));
  app.get('/metrics', async (context) => {
    if (credential?.kind !== 'password') return context.text('Not found.\n', 404);
    const offered = auth(context.req.raw)?.password;
    const checked = offered === undefined ? 'wrong' : await credential.checkPassword(offered);
    if (checked === 'right') return answer('/metrics');
    if (checked === 'too-many') return context.text('Too many attempts. Try again in a minute.\n', 429);
    const headers = { 'www-authenticate': 'Basic realm="Almanac metrics", charset="UTF-8"' };
    return context.text('Sign in with WEB_PASSWORD, under any user name.\n', 401, headers);
  });
  return app;
}
