import type { IncomingMessage } from 'node:http';

/** No parameter's grammar lets a null character pass. */
const unreadable = '%00';

const isReadable = (segment: string): boolean => {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
};

/**
 * Fastify's `rewriteUrl`. The router stops at a percent-encoding that stands for no text, and cannot say which parameter
 * it is in. Such a segment is replaced by one that every grammar refuses, so the refusal names the parameter.
 */
export const readAddress = ({ url = '/' }: Pick<IncomingMessage, 'url'>): string => {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  if (!path.includes('%') || isReadable(path)) return url;
  const segments = path.split('/').map((segment) => (isReadable(segment) ? segment : unreadable));
  return segments.join('/') + url.slice(path.length);
};
