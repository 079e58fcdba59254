import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compressed, takesGzip } from '#api/kernel/server/compress.ts';
import { entityTag, hasAlready } from '#api/kernel/server/entity-tags.ts';

/** An answer that never changes while the process lives. */
interface Kept {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly gzipped: Uint8Array;
}

/** Addresses that are kept; there are some ten, and whoever makes up others must not fill the memory. */
const most = 40;

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/**
 * Headers by which a client asks for a part of an answer, or for none when nothing changed. They are taken off, because
 * the first answer has to be whole.
 */
const partial = [
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'if-range',
  'range',
];

const bytesOf = async (payload: unknown): Promise<Buffer | undefined> => {
  if (typeof payload === 'string' || payload instanceof Uint8Array) return Buffer.from(payload);
  if (payload !== null && typeof payload === 'object' && Symbol.asyncIterator in payload)
    return buffer(payload as AsyncIterable<Uint8Array>);
  return undefined;
};

const keep = async (reply: FastifyReply, bytes: Buffer): Promise<Kept> => {
  const named = (name: string): Record<string, string> => {
    const value = reply.getHeader(name);
    return value === undefined ? {} : { [name]: String(value) };
  };
  const headers = {
    ...named('content-type'),
    ...named('content-security-policy'),
    etag: entityTag(bytes),
    'cache-control': 'public, no-cache',
    vary: 'Accept-Encoding',
  };
  return { headers, bytes, gzipped: await compressed(bytes) };
};

const send = (
  request: FastifyRequest,
  reply: FastifyReply,
  { headers, bytes, gzipped }: Kept,
): FastifyReply => {
  reply.headers(headers);
  if (hasAlready(request.headers, headers.etag ?? '')) return reply.code(304).send();
  const packed = gzipped !== bytes && takesGzip(request.headers);
  if (packed) reply.header('content-encoding', 'gzip');
  return reply.send(packed ? gzipped : bytes);
};

/**
 * Keeps the answers of this scope's GET routes. Each route runs once; its answer is kept, compressed, with an `ETag`, and
 * is sent from then on. It is for documents that are the same for everybody: strangers may ask for them as often as they
 * like, at next to no cost.
 */
export const keepAnswers = (scope: FastifyInstance): void => {
  const kept = new Map<string, Kept>();
  const isKept = new WeakSet<FastifyReply>();

  scope.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET') return undefined;
    const found = kept.get(pathOf(request));
    if (!found) {
      for (const header of partial) delete request.headers[header];
      return undefined;
    }
    isKept.add(reply);
    return send(request, reply, found);
  });

  scope.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || isKept.has(reply)) return payload;
    const bytes = await bytesOf(payload);
    if (!bytes) return payload;
    const answer = await keep(reply, bytes);
    if (kept.size < most) kept.set(pathOf(request), answer);
    reply.headers(answer.headers);
    reply.header('content-length', bytes.length);
    return bytes;
  });
};
