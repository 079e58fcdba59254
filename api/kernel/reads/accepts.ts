import type { IncomingHttpHeaders } from 'node:http';

/** Whether a media type is asked for by name (`*` does not count) and not with weight 0. */
export const accepts = (headers: IncomingHttpHeaders, mediaType: string): boolean =>
  (headers.accept ?? '').split(',').some((entry) => {
    const [type, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return type === mediaType && !parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
  });

export const ndjson = 'application/x-ndjson';
export const csv = 'text/csv';
export const htmlPage = 'text/html';
export const eventStream = 'text/event-stream';
