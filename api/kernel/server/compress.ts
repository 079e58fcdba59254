import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Bytes from which on it is worth it. */
const worthwhile = 1024;

const packed = promisify(gzip);

/** The same bytes compressed, or as they are when they are few. */
export const compressed = async (bytes: Uint8Array): Promise<Uint8Array> =>
  bytes.length < worthwhile ? bytes : packed(bytes);

/** Whether gzip is taken, by its name and not with weight 0. */
export const takesGzip = (headers: IncomingHttpHeaders): boolean => {
  const encodings = headers['accept-encoding'];
  return String(encodings ?? '')
    .split(',')
    .some((entry) => /^\s*gzip\s*(;\s*q=(?!0(\.0{0,3})?\s*$)[\d.]+\s*)?$/i.test(entry));
};

/**
 * Compresses the answers of this scope for clients that accept it. Streams are sent as they are, because compressing
 * would hold back what shall arrive at once.
 */
export const compressAnswers = (scope: FastifyInstance): void => {
  scope.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthwhile || !takesGzip(request.headers))
      return payload;
    reply.header('content-encoding', 'gzip');
    reply.removeHeader('content-length');
    return packed(payload);
  });
};
