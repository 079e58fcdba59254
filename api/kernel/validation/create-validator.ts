import { Ajv, type Options, type ValidateFunction } from 'ajv';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import { formatNames, formats, type RoomFormats } from '#api/kernel/validation/formats.ts';
import { compileTexts } from '#api/kernel/validation/text-parts.ts';
import { uniqueBy } from '#api/kernel/validation/unique-by.ts';

/** Beyond this many values in a body only the first fault is looked for: listing all of them is work a client could abuse. */
const mostValues = 2_000;

const createAjv = (options: Options, more: RoomFormats): Ajv => {
  const ajv = new Ajv({
    removeAdditional: false,
    useDefaults: false,
    verbose: true,
    strict: true,
    strictTypes: false,
    ...options,
  });
  for (const name of formatNames) {
    const { check } = formats[name];
    const alsoAsked = more[name];
    ajv.addFormat(name, alsoAsked ? (text) => check(text) && alsoAsked(text) : check);
  }
  ajv.addKeyword(uniqueBy);
  ajv.addVocabulary(['example']);
  return ajv;
};

/** Whether a parsed body holds few enough values to list every fault. Iterative: bodies may nest deeply. */
const isSmall = (body: unknown): boolean => {
  const queue: unknown[] = [body];
  for (let index = 0; index < queue.length; index += 1) {
    if (queue.length > mostValues) return false;
    const value = queue[index];
    if (typeof value !== 'object' || value === null) continue;
    const children = Object.values(value);
    if (children.length > mostValues) return false;
    queue.push(...children);
  }
  return true;
};

/**
 * Compiles the routes' schemas. Nothing is coerced, removed or filled in: bodies are taken as they are, and the parts that
 * are text by nature are read by the grammar of each parameter. Each is compiled at its first use: all of them at once
 * would be half of a start.
 */
export const createValidatorCompiler = (more: RoomFormats = {}): FastifySchemaCompiler<object> => {
  const firstFault = createAjv({ allErrors: false, coerceTypes: false }, more);
  const everyFault = createAjv({ allErrors: true, coerceTypes: false }, more);
  return ({ schema, httpPart }) => {
    if (httpPart !== 'body') return compileTexts(everyFault, schema);
    let quick: ValidateFunction | undefined;
    let thorough: ValidateFunction | undefined;
    return (body: unknown) => {
      quick ??= firstFault.compile(schema);
      if (quick(body)) return true;
      if (!isSmall(body)) return { error: toError(quick) };
      thorough ??= everyFault.compile(schema);
      thorough(body);
      return { error: toError(thorough.errors ? thorough : quick) };
    };
  };
};

/** What Fastify's own wrapping expects of a compiler that answers by `error`. */
const toError = ({ errors }: ValidateFunction): Error =>
  Object.assign(new Error('The request is not valid.'), { validation: errors ?? [] });

/** What a compiled schema refused; nothing when its outcome is `true`. */
export const failuresOf = (outcome: unknown): readonly FastifySchemaValidationError[] => {
  const error: unknown =
    typeof outcome === 'object' && outcome !== null ? Reflect.get(outcome, 'error') : undefined;
  const failures: unknown = error instanceof Error ? Reflect.get(error, 'validation') : undefined;
  return Array.isArray(failures) ? failures : [];
};
