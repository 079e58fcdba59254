import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badInput, Problem } from '#api/kernel/problems/problem.ts';
import { refuseTangles } from '#api/kernel/server/refuse-tangles.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Hex SHA-256 of the body's bytes; empty when there was none. */
    bodyDigest: string;
    /** The body's bytes; 0 when there was none, or when it is read as it comes. */
    bodyLength: number;
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

/** @throws Problem 415 for bytes that are not plain UTF-8 */
const refuseEncodings = ({ headers }: Pick<FastifyRequest, 'headers'>): void => {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new Problem('unsupported-media-type', 'Send the body in UTF-8.');
  const encoding = headers['content-encoding']?.trim() ?? '';
  if (encoding !== '' && !/^identity$/i.test(encoding))
    throw new Problem('unsupported-media-type', 'Send the body without a Content-Encoding.');
};

/** Names of a text of JSON: its strings with a colon after them. */
const namesIn = (text: string): number => {
  let count = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon) count += 1;
  return count;
};

/** Properties of a value and of all within it; no body is nested deeply. */
const propertiesIn = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : children.length;
  for (const child of children) count += propertiesIn(child);
  return count;
};

/**
 * Refuses a name that stands twice in one object, because nobody can say which of the two values counts.
 * @throws Problem 400
 */
const refuseRepeatedNames = (text: string, value: unknown): void => {
  if (namesIn(text) !== propertiesIn(value))
    throw badInput({
      path: 'body',
      code: 'repeated',
      message: 'names the same property of an object twice.',
    });
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Bodies are JSON in UTF-8 and nothing else, without keys that reach for prototypes; their bytes are remembered as a digest. */
export const parseJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('bodyDigest', '');
  app.decorateRequest('bodyLength', 0);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined);
    request.bodyDigest = hash('sha256', body);
    request.bodyLength = body.length;
    let text: string;
    try {
      refuseEncodings(request);
      refuseTangles(body);
      text = decode(body);
    } catch (error) {
      return done(asError(error));
    }
    return parse(request, text, (error: Error | null, value?: unknown) => {
      if (error) return done(error);
      try {
        refuseRepeatedNames(text, value);
      } catch (problem) {
        return done(asError(problem));
      }
      return done(null, value);
    });
  });
  // Many clients send no body where there is nothing to say. It is read as an empty object, so that what is missing is
  // named field by field.
  app.addHook('preValidation', (request, _reply, next) => {
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
    next();
  });
};
