import type { IncomingHttpHeaders } from 'node:http';

/** How much each thing that such a header names is worth to the client, from 0 to 1: media types, languages. */
const weightsOf = (header = ''): ReadonlyMap<string, number> =>
  new Map(
    header.split(',').map((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
      return [name, Number.isNaN(weight) ? 0 : weight];
    }),
  );

/** Whether a media type is asked for by name (`*` does not count) and with more than weight 0. */
export const accepts = (headers: IncomingHttpHeaders, mediaType: string): boolean =>
  (weightsOf(headers.accept).get(mediaType) ?? 0) > 0;

/**
 * Of the media types that can be had, the one that the client names with the greatest weight; of equal ones the first
 * offered. Undefined when it names none of them.
 */
export const preferred = <Type extends string>(
  headers: IncomingHttpHeaders,
  offered: readonly Type[],
): Type | undefined => {
  const weights = weightsOf(headers.accept);
  const weightOf = (type: Type): number => weights.get(type) ?? 0;
  const [best] = offered.toSorted((one, other) => weightOf(other) - weightOf(one));
  return best !== undefined && weightOf(best) > 0 ? best : undefined;
};

/** The tags of the languages that the client asks for, in lower case, the most wanted first. */
export const languagesAskedFor = (headers: IncomingHttpHeaders): readonly string[] =>
  [...weightsOf(headers['accept-language'])]
    .filter(([, weight]) => weight > 0)
    .toSorted(([, one], [, other]) => other - one)
    .map(([tag]) => tag);

export const json = 'application/json';
export const ndjson = 'application/x-ndjson';
export const csv = 'text/csv';
export const htmlPage = 'text/html';
export const eventStream = 'text/event-stream';
