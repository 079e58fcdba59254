import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Characters of base64url that are left of SHA-256: more than enough to tell answers apart. */
const hashLength = 27;

/** An answer's entity tag: a hash of it, after the revision of what it shows where that has one. */
export const entityTag = (bytes: string | Uint8Array, revision?: string): string => {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, hashLength);
  return revision === undefined ? `"${hash}"` : `"${revision}-${hash}"`;
};

/** Whether who asks has the answer with this tag already. */
export const hasAlready = (headers: IncomingHttpHeaders, tag: string): boolean => {
  const known = (headers['if-none-match'] ?? '').split(',').map((entry) => entry.trim());
  return known.includes(tag) || known.includes(`W/${tag}`) || known.includes('*');
};

/**
 * Gives the reads of this scope an entity tag, and answers 304 to a client that has that answer already. A reading that
 * is itself an event has none, since no copy may stand in for asking again. Streams have none either, because their end
 * is not known when they begin.
 */
export const tagReads = (scope: FastifyInstance): void => {
  scope.addHook('onSend', async (request, reply, payload) => {
    const { method, headers, routeOptions } = request;
    const isRead = (method === 'GET' || method === 'HEAD') && reply.statusCode === 200;
    if (!isRead || routeOptions.config.recorded || typeof payload !== 'string') return payload;
    // A page is for one pair of eyes, and kept nowhere.
    if (!String(reply.getHeader('content-type')).startsWith('application/json')) return payload;
    const revision = /^"(.*)"$/.exec(String(reply.getHeader('etag') ?? ''))?.[1];
    const tag = entityTag(payload, revision);
    reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
    if (!hasAlready(headers, tag)) return payload;
    reply.code(304);
    // Fastify takes the length of what HEAD would have sent, and sends nothing: it must find a text there.
    return method === 'HEAD' ? payload : null;
  });
};
