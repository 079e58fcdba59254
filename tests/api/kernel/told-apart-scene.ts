import type {} from '@fastify/swagger';
import type { Answer } from './client.ts';
import type { Things } from './other-trees.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Kind = keyof Things;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
}
export interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
}
interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
export interface Described {
  /** Empty where nobody signs in. */
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
}

/** What kind of id a parameter of an address is. A route with one that is not here fails: it has to be tried as well. */
export const kindOf = (path: string, parameter: string): Kind | undefined => {
  if (['module', 'placeId', 'month'].includes(parameter)) return undefined; // the same for everybody
  // The installation's, for operators: nobody else gets so far.
  if (path.startsWith('/v1/operations/') || path.startsWith('/v1/audit/verifications/')) return undefined;
  const byName: Readonly<Record<string, Kind>> = {
    disablementId: 'disablement',
    eventId: 'event',
    payerId: 'customer',
    // A payment from before payments had ids has that of its event.
    paymentId: 'event',
  };
  const byPath: readonly (readonly [RegExp, Kind])[] = [
    [/^\/v1\/(accounts|integrators)\/\{id\}/, 'account'],
    [/^\/v1\/customers\/\{id\}/, 'customer'],
    [/^\/v1\/cameras\/\{id\}/, 'camera'],
    [/^\/v1\/invoices\/\{id\}/, 'invoice'],
    [/^\/v1\/billing-runs\/\{id\}/, 'billing-run'],
    [/^\/v1\/api-keys\/\{id\}/, 'api-key'],
    [/^\/v1\/people\/\{id\}/, 'person'],
    [/^\/v1\/sessions\/\{id\}/, 'session'],
    [/^\/v1\/plans\/\{id\}/, 'plan'],
    [/^\/v1\/audit\/exports\/\{id\}/, 'export'],
    [/^\/v1\/audit\/events\/\{id\}/, 'event'],
  ];
  const kind = parameter === 'id' ? byPath.find(([form]) => form.test(path))?.[1] : byName[parameter];
  if (!kind) throw new Error(`There is no foreign id to try for {${parameter}} of ${path}.`);
  return kind;
};

/** What kinds of ids a parameter of a query can name. */
export const inQueries: Readonly<Record<string, readonly Kind[]>> = {
  under: ['account', 'customer'],
  account: ['account', 'customer'],
  payerId: ['customer'],
  actor: ['account', 'api-key'],
  planId: ['plan'],
  hold: ['disablement'],
  // For an attempt to sign in; only what comes back from the provider is held against it.
  accountId: ['account'],
};
/** Parameters of queries that name nothing. */
export const namesNothing = new Set(
  'limit after asOf dryRun revokeKeys type status q from to order format size removed as explain month overdue intent recording connection effectiveStatus country count depth wait input sessionToken readings processes'.split(
    ' ',
  ),
);

export interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly described: Described;
}

export const namesIn = ({ parameters = [] }: Described, where: Parameter['in']): readonly string[] =>
  parameters.filter((parameter) => parameter.in === where).map(({ name }) => name);

export interface Variant {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as it is, and with everything that could make it look before it asks. */
export const variantsOf = ({ method, described }: Operation): readonly Variant[] => {
  const queries = namesIn(described, 'query');
  const has = (name: string) => queries.includes(name);
  const more = {
    query: [
      ...(has('asOf') ? ['asOf=1'] : []),
      ...(has('dryRun') ? ['dryRun=true'] : []),
      ...(has('size') ? ['size=999999'] : []),
      ...(has('explain') ? ['explain=true'] : []),
    ].join('&'),
    headers:
      method === 'GET'
        ? { 'tierline-at-least': '1', accept: 'application/x-ndjson, text/html' }
        : { 'if-match': '"9"', 'idempotency-key': 'told-apart' },
  };
  return [{}, more];
};

/** What must be alike: everything but the moment and the request's own name. */
export const told = ({ status, headers, text }: Answer) => {
  const { date: _, 'x-request-id': __, ...rest } = headers;
  return { status, headers: rest, text };
};

const required: Readonly<Record<string, string>> = { month: '2026-01', from: '1', to: '1', input: 'a' };

export const requiredOf = ({ parameters = [] }: Described): readonly string[] =>
  parameters
    .filter((parameter) => parameter.in === 'query' && 'required' in parameter && parameter.required)
    .map((parameter) => {
      // `from` and `to` are days in some routes, and moments in others.
      const isDay = JSON.stringify(parameter).includes('day');
      return `${parameter.name}=${isDay ? '2026-01-01' : (required[parameter.name] ?? '')}`;
    });

export const profileWith = (planId: string) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '0.02', trafficPerGb: '0.01', currency: 'EUR' },
  planPrices: [{ planId, pricePerCameraMonth: '5' }],
  tax: { mode: 'none' },
});
