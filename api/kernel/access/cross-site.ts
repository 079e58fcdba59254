import type { FastifyRequest } from 'fastify';
import type { Site } from '#api/kernel/access/site.ts';
import { Problem } from '#api/kernel/problems/problem.ts';

/** Methods that change nothing, whoever has a browser send them. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const sessionHeader = 'tierline-session';

const refused = (path: string, message: string): Problem =>
  new Problem('cross-site-request', `A request by the session's cookie was not let in: ${path} ${message}`, {
    errors: [{ path, code: 'required', message }],
  });

/**
 * Refuses a request that changes something by the cookie alone, unless a page of this site sends it: another site can make a
 * browser send its cookies, but neither set this header nor alter `Origin`.
 * @throws Problem 403
 */
export const refuseCrossSite = (request: Pick<FastifyRequest, 'method' | 'headers'>, site: Site): void => {
  if (safeMethods.has(request.method)) return;
  if (request.headers[sessionHeader] !== '1')
    throw refused('Tierline-Session', 'must be 1 where the cookie signs in.');
  if (!site.isOwn(request.headers)) throw refused('Origin', 'must be this site.');
};

/** Refuses what another site's page sends to begin a session. Programs send no `Origin`. @throws Problem 403 */
export const refuseOtherOrigin = ({ headers }: Pick<FastifyRequest, 'headers'>, site: Site): void => {
  if (headers.origin !== undefined && !site.isOwn(headers)) throw refused('Origin', 'must be this site.');
};
