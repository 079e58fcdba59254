import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#api/problems/problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Hex SHA-256 of the body's bytes; empty when there was none. */
    bodyDigest: string;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decode = (body: Buffer): string => {
  try {
    return decoder.decode(body);
  } catch {
    throw new Problem('malformed', 'The body is not UTF-8.');
  }
};

/** Bodies are JSON and nothing else, without keys that reach for prototypes; their bytes are remembered as a digest. */
export const parseJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('bodyDigest', '');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined);
    request.bodyDigest = hash('sha256', body);
    let text: string;
    try {
      text = decode(body);
    } catch (error) {
      return done(error instanceof Error ? error : new Error(String(error)));
    }
    return parse(request, text, done);
  });
  // Many clients send no body where there is nothing to say; then what is missing is named, field by field.
  app.addHook('preValidation', (request, _reply, next) => {
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
    next();
  });
};
