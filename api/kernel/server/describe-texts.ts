import type { FastifySchema } from 'fastify';
import { formOf } from '#api/kernel/validation/formats.ts';

const textual = ['params', 'querystring', 'headers'] as const;

type Parameter = Readonly<Record<string, unknown>>;

const withPattern = (parameter: Parameter): Parameter => {
  const pattern = typeof parameter.format === 'string' ? formOf(parameter.format) : undefined;
  return pattern === undefined ? parameter : { ...parameter, pattern };
};

const describePart = (part: unknown): unknown => {
  const properties: unknown = typeof part === 'object' && part !== null && Reflect.get(part, 'properties');
  if (typeof part !== 'object' || typeof properties !== 'object' || properties === null) return part;
  const described = Object.entries(properties).map(([name, parameter]) => [name, withPattern(parameter)]);
  return { ...part, properties: Object.fromEntries(described) };
};

/**
 * A route's schema for the documentation. The forms of its parameters stand there as patterns, because the names of our
 * formats tell a program nothing. For bodies the names are enough, since their faults are told field by field.
 */
export const describeTexts = (schema: FastifySchema): FastifySchema => {
  const described = textual.flatMap((part) =>
    schema?.[part] === undefined ? [] : [[part, describePart(schema[part])] as const],
  );
  return { ...schema, ...Object.fromEntries(described) };
};
