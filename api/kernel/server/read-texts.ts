import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RefusedPart, validationProblem } from '#api/kernel/problems/validation-problem.ts';
import { failuresOf } from '#api/kernel/validation/create-validator.ts';

const ours = ['params', 'querystring', 'headers'] as const;

/** The headers, with those that came more than once as lists of what they said: Node joins them to one text. */
const headersOf = ({ raw, headers }: FastifyRequest): Readonly<Record<string, unknown>> => {
  if (raw.rawHeaders.length === 2 * Object.keys(headers).length) return headers;
  const given = new Map<string, string[]>();
  for (let at = 0; at + 1 < raw.rawHeaders.length; at += 2) {
    const name = raw.rawHeaders[at]?.toLowerCase() ?? '';
    given.set(name, [...(given.get(name) ?? []), raw.rawHeaders[at + 1] ?? '']);
  }
  const doubled = [...given].filter(([, texts]) => texts.length > 1);
  return doubled.length === 0 ? headers : { ...headers, ...Object.fromEntries(doubled) };
};

const textsOf = (request: FastifyRequest, part: (typeof ours)[number]): unknown => {
  switch (part) {
    case 'params':
      return request.params;
    case 'querystring':
      return request.query;
    case 'headers':
      return headersOf(request);
  }
};

/**
 * Reads path, query and headers before anything else is done for a request. What is no such parameter is therefore 400
 * whoever asks, and costs no look-up of who that is or of what it would name. Fastify's own validation comes after the
 * sign-in and finds these parts read already.
 */
export const readTexts = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request) => {
    const refused = ours.flatMap((part): RefusedPart[] => {
      const validate: ((texts: unknown) => unknown) | undefined = request.getValidationFunction(part);
      const failures = failuresOf(validate?.(textsOf(request, part)));
      return failures.length === 0 ? [] : [{ failures, part }];
    });
    if (refused.length > 0) throw validationProblem(...refused);
  });
};
