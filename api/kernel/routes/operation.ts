import { type Static, type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import type { FastifyRequest, FastifySchema } from 'fastify';
import { closed } from '#api/kernel/schemas/fields.ts';

/** A verb and a path below `/v1`, such as `PUT /cameras/:id/plan`. */
export type Address<Verb extends string> = `${Verb} /${string}`;

/** What the document says of an operation, and what its path and query are. */
export interface Described<Params extends TSchema, Query extends TProperties> {
  /** One line. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  /** The parameters of the query beside those that the kit adds. */
  readonly query?: Query;
}

/** The parts of a request, as its route's schemas read them. */
export interface Parts<Params extends TSchema, Query extends TProperties, Body extends TSchema> {
  readonly params: Static<Params>;
  readonly query: Static<TObject<Query>>;
  readonly body: Static<Body>;
}

/**
 * The parts of a request by the types of its schemas. Fastify tells them to a handler only where the schemas are written out;
 * here they are parameters, and this is the one place that says that what was validated has the schema's type.
 */
export const partsOf = <Params extends TSchema, Query extends TProperties, Body extends TSchema>({
  params,
  query,
  body,
}: Pick<FastifyRequest, 'params' | 'query' | 'body'>): Parts<Params, Query, Body> =>
  ({ params, query, body }) as Parts<Params, Query, Body>;

/** The verb and the path of an address. */
export const routeOf = (address: string): { readonly method: string; readonly url: string } => {
  const [method = '', url = ''] = address.split(' ');
  return { method, url };
};

/** What a route's schema is made of; what is absent or empty is left out. */
interface OperationParts extends Described<TSchema, TProperties> {
  readonly operationId: string;
  readonly tag: string;
  readonly headers: TSchema;
  /** A schema, or one for each media type. */
  readonly body?: object;
  readonly response: Readonly<Record<number, unknown>>;
  /** Whether nobody signs in for it. */
  readonly isPublic?: boolean;
}

/** The schema of a route: the one place where what operations have in common is put together. */
export const operation = ({
  tag,
  operationId,
  summary,
  description,
  headers,
  params,
  query = {},
  body,
  response,
  isPublic = false,
}: OperationParts): FastifySchema => ({
  tags: [tag],
  operationId,
  summary,
  ...(description === undefined ? {} : { description }),
  ...(isPublic ? { security: [] } : {}),
  headers,
  ...(params === undefined ? {} : { params }),
  querystring: closed(query),
  ...(body === undefined ? {} : { body }),
  response,
});

/**
 * The `operationId` of a command is its name in the domain, begun in lower case: `ChangeCameraPlan` becomes
 * `changeCameraPlan`.
 */
export const operationIdOf = (command: string): string =>
  `${command.slice(0, 1).toLowerCase()}${command.slice(1)}`;

export const dryRunQuery = { dryRun: Type.Optional(Type.Boolean()) };
