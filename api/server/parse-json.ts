import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badInput, Problem } from '#api/problems/problem.ts';

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

/** Properties of a value and of all within it. Iterative: bodies may nest deeply. */
const propertiesIn = (value: unknown): number => {
  let count = 0;
  const queue: unknown[] = [value];
  for (let index = 0; index < queue.length; index += 1) {
    const one = queue[index];
    if (typeof one !== 'object' || one === null) continue;
    const children = Object.values(one);
    if (!Array.isArray(one)) count += children.length;
    for (const child of children) queue.push(child);
  }
  return count;
};

/** Which of two values under one name counts is anybody's guess, so neither does. @throws Problem 400 */
const refuseRepeatedNames = (text: string, value: unknown): void => {
  if (namesIn(text) !== propertiesIn(value))
    throw badInput({ path: 'body', message: 'names the same property of an object twice.' });
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Bodies are JSON in UTF-8 and nothing else, without keys that reach for prototypes; their bytes are remembered as a digest. */
export const parseJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('bodyDigest', '');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined);
    request.bodyDigest = hash('sha256', body);
    let text: string;
    try {
      refuseEncodings(request);
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
  // Many clients send no body where there is nothing to say; then what is missing is named, field by field.
  app.addHook('preValidation', (request, _reply, next) => {
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
    next();
  });
};
