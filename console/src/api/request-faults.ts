import type { DeedPath, Verb } from '#console/api/contract.ts';
import type { ProblemDocument } from '#console/api/problem.ts';
import { requestForms } from '#console/api/request-forms.ts';
import { hasForm } from '#console/api/text-form.ts';
import type { ValueForm } from '#console/api/value-form.ts';

/** What is wrong with a field of a request, as the server would say it. */
export type RequestFault = NonNullable<ProblemDocument['errors']>[number];

type Told = readonly [code: string, params?: Readonly<Record<string, unknown>>];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

const isOfType = (type: string, value: unknown): boolean => typeChecks[type]?.(value) ?? true;

const below = (figure: number, limit: number | undefined): boolean => limit !== undefined && figure < limit;
const above = (figure: number, limit: number | undefined): boolean => limit !== undefined && figure > limit;

const wrongInText = (form: ValueForm, text: string): Told | undefined => {
  const { length } = [...text];
  if (below(length, form.minLength)) return ['too-short', { limit: form.minLength }];
  if (above(length, form.maxLength)) return ['too-long', { limit: form.maxLength }];
  if (form.format !== undefined && !hasForm(form.format, text)) return ['wrong-form', { form: form.format }];
  return undefined;
};

const wrongInNumber = (form: ValueForm, figure: number): Told | undefined => {
  if (below(figure, form.minimum)) return ['too-small', { limit: form.minimum }];
  return above(figure, form.maximum) ? ['too-large', { limit: form.maximum }] : undefined;
};

const wrongInList = (form: ValueForm, { length }: readonly unknown[]): Told | undefined => {
  if (below(length, form.minItems)) return ['too-few', { limit: form.minItems }];
  return above(length, form.maxItems) ? ['too-many', { limit: form.maxItems }] : undefined;
};

const wrongIn = (form: ValueForm, value: unknown): Told | undefined => {
  const { type, format } = form;
  if (type !== undefined && !isOfType(type, value))
    return format === undefined ? ['wrong-type', { type }] : ['wrong-form', { form: format }];
  if (form.enum && !form.enum.includes(value)) return ['not-one-of', { allowed: form.enum }];
  if (typeof value === 'string') return wrongInText(form, value);
  if (typeof value === 'number') return wrongInNumber(form, value);
  return Array.isArray(value) ? wrongInList(form, value) : undefined;
};

const inside = (path: string, name: string | number): string => (path === '' ? `${name}` : `${path}/${name}`);

const faultsInside = (form: ValueForm, value: unknown, path: string): readonly RequestFault[] => {
  if (Array.isArray(value)) {
    const { items } = form;
    return items ? value.flatMap((item, at) => faultsIn(items, item, inside(path, at))) : [];
  }
  if (!isObject(value)) return [];
  const missing = (form.required ?? []).filter((name) => !(name in value));
  return [
    ...missing.map((name) => ({ path: inside(path, name), code: 'required', message: 'required' })),
    ...Object.entries(form.properties ?? {}).flatMap(([name, part]) =>
      name in value ? faultsIn(part, value[name], inside(path, name)) : [],
    ),
  ];
};

/**
 * What of a value, as JSON has it, is not as its form asks: only what the server refuses, too, and by the same codes. What the form
 * does not say, such as whether a currency exists, is left to the server.
 */
export const faultsIn = (form: ValueForm, value: unknown, path = ''): readonly RequestFault[] => {
  if (form.anyOf) {
    const found = form.anyOf.map((each) => faultsIn(each, value, path));
    return found.some((faults) => faults.length === 0) ? [] : (found[0] ?? []);
  }
  const wrong = wrongIn(form, value);
  if (wrong === undefined) return faultsInside(form, value, path);
  const [code, params] = wrong;
  return [{ path, code, message: code, ...(params && { params }) }];
};

/** What the server would refuse of a request's body, as far as its document says it: nothing for an operation that has no body. */
export const faultsOfRequest = <Method extends Verb>(
  verb: Method,
  path: DeedPath<Method>,
  body: unknown,
): readonly RequestFault[] => {
  const form = requestForms[`${verb} ${path}`];
  if (!form || body === undefined) return [];
  return faultsIn(form, JSON.parse(JSON.stringify(body)));
};
