import type { FastifySchema } from 'fastify';
import { formOf } from '#api/kernel/validation/formats.ts';

const textual = ['params', 'querystring', 'headers', 'body'] as const;

const patternOf = (format: unknown): string | undefined =>
  typeof format === 'string' ? formOf(format) : undefined;

const describe = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(describe);
  if (typeof part !== 'object' || part === null) return part;
  const described = Object.entries(part).map(([name, value]) => [name, describe(value)]);
  const pattern = patternOf(Reflect.get(part, 'format'));
  return { ...Object.fromEntries(described), ...(pattern !== undefined && { pattern }) };
};

/**
 * A route's schema for the documentation. The forms of its texts stand there as patterns, because the names of our formats tell
 * a program nothing: with them it can tell what is wrong before it asks.
 */
export const describeTexts = (schema: FastifySchema): FastifySchema => {
  const described = textual.flatMap((part) =>
    schema?.[part] === undefined ? [] : [[part, describe(schema[part])] as const],
  );
  return { ...schema, ...Object.fromEntries(described) };
};
