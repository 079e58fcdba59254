import type { TProperties, TSchema } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import type { ListQuery, ReadsAt } from '#api/kernel/reads/reader.ts';
import { type About, type Reached, reachedOf } from '#api/kernel/reads/reading.ts';
import type { Table } from '#api/kernel/reads/table.ts';
import { lists, neverTheSame, type Responses, reads } from '#api/kernel/routes/answers.ts';
import {
  type Address,
  type Described,
  operation,
  type Parts,
  partsOf,
  routeOf,
} from '#api/kernel/routes/operation.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { plainHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { Tierline } from '#application/tierline.ts';
import type { ReadModelName } from '#projections/definitions.ts';

/** The application says who may do what, so its type comes with the function that says it. */
type Deed = Parameters<Tierline['admit']>[1];

/** Whose events a past state is made of: the account's own, or those of everything below it as well. */
type Scope = 'account' | 'subtree';

/** What a read is asked, by whom, and about whom. */
interface AskedRead<Params extends TSchema, Query extends TProperties>
  extends Omit<Parts<Params, Query, TSchema>, 'body'>,
    Reached {
  readonly principal: Parameters<Tierline['admit']>[0];
  /** The queries of the moment asked for: now, or that of `asOf`. */
  readonly models: ReadsAt['models'];
  /** `past` where `asOf` was named. */
  readonly moment: 'now' | 'past';
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface ReadRoute<Params extends TSchema, Query extends TProperties> extends Described<Params, Query> {
  /** The deed that one must be allowed to do there. */
  readonly operationId: Deed;
  /** Whom it is about: `readingOf(…)`. */
  readonly of: About;
  /** The read model that is waited for; none when the answer is not from one. */
  readonly model?: ReadModelName;
  /** For those that answer past moments too. */
  readonly asOf?: Scope | ((query: Parts<Params, Query, TSchema>['query']) => Scope);
  /** Whether it takes `limit` and `after`. */
  readonly paged?: true;
  /** When absent, those of reads where there is a model to wait for, else `plainHeaders`. */
  readonly headers?: TSchema;
  /** Reading it is itself an event, so no copy may stand in for asking again. */
  readonly recorded?: true;
}

/** A read of one row that a read model shows. */
interface OneRoute<Params extends TSchema, Query extends TProperties, Row> extends ReadRoute<Params, Query> {
  readonly model: ReadModelName;
  readonly answer: TSchema;
  readonly find: (asked: AskedRead<Params, Query>) => Promise<Shown<Row | undefined>>;
  readonly present?: (row: Row, asked: AskedRead<Params, Query>) => unknown;
  /** The revision of its stream, which commands name in `If-Match`. */
  readonly revision?: (row: Row) => number;
}

/** A list, in pages or whole as NDJSON. */
interface ListRoute<Params extends TSchema, Query extends TProperties, Row, Presented>
  extends ReadRoute<Params, Query> {
  readonly item: TSchema;
  readonly page: (page: PageRequest, asked: AskedRead<Params, Query>) => Promise<Shown<Page<Row>>>;
  readonly present: (row: Row, asked: AskedRead<Params, Query>) => Presented;
  /** What a page has beside `items` and `next`. */
  readonly extras?: Readonly<Record<string, TSchema>>;
  /** The whole list as a table, for `Accept: text/csv`. */
  readonly table?: Table<Presented>;
}

/** Any other read. */
interface AnyRoute<Params extends TSchema, Query extends TProperties> extends ReadRoute<Params, Query> {
  /** The schema of the answer, or all responses of one that has several forms. */
  readonly answer: TSchema | { readonly responses: Responses };
  readonly read: (asked: AskedRead<Params, Query>) => Promise<unknown>;
}

/** The cursor and limit of a list, wherever they stand among the parameters of its query. */
export const pageOf = ({ query }: Pick<FastifyRequest, 'query'>): ListQuery =>
  partsOf<TSchema, typeof pageQuery, TSchema>({ params: {}, query, body: {} }).query;

/** `one()`, `list()` and `read()` for the routes of one tag. */
export const declaringReads = (
  app: FastifyInstance,
  { reader, tierline: { readModels } }: Pick<ResourceOptions, 'reader' | 'tierline'>,
  tag: string,
) => {
  const declare = <Params extends TSchema, Query extends TProperties>(
    address: Address<'GET'>,
    route: ReadRoute<Params, Query>,
    response: Responses,
    answer: (asked: AskedRead<Params, Query>, model: ReadModelName | undefined) => Promise<unknown>,
  ): void => {
    const { of, asOf, query, model, paged = false, recorded = false } = route;
    app.route({
      ...routeOf(address),
      config: { reading: { ...of, deed: route.operationId }, recorded },
      schema: operation({
        headers: model ? readHeaders : plainHeaders,
        ...route,
        tag,
        query: { ...(paged ? pageQuery : {}), ...(asOf ? asOfQuery : {}), ...query },
        response: recorded ? neverTheSame(response) : response,
      }),
      handler: async (request, reply) => {
        const parts = partsOf<Params, Query, TSchema>(request);
        const { principal } = signedInOf(request);
        const reached = reachedOf(request);
        const scope = typeof asOf === 'function' ? asOf(parts.query) : asOf;
        const { models, live } = scope
          ? await reader.at(momentIn(request), { path: reached.ids, below: scope === 'subtree' })
          : { models: readModels, live: true };
        // What stood at a past moment is not waited for.
        const shown = live ? model : undefined;
        const moment = live ? 'now' : 'past';
        return answer({ ...parts, ...reached, principal, models, moment, request, reply }, shown);
      },
    });
  };

  return {
    /** A row that a read model shows. */
    one: <Params extends TSchema, Query extends TProperties, Row>(
      address: Address<'GET'>,
      { find, present, revision, ...route }: OneRoute<Params, Query, Row>,
    ): void =>
      declare(address, route, reads(route.answer), async (asked, model) => {
        const { request, reply } = asked;
        const row = await reader.one(request, reply, model, () => find(asked));
        if (model && revision) reply.header('etag', `"${revision(row)}"`);
        return present ? present(row, asked) : row;
      }),
    /** A list, in pages or whole. */
    list: <Params extends TSchema, Query extends TProperties, Row, Presented>(
      address: Address<'GET'>,
      { page, present, table, extras, ...route }: ListRoute<Params, Query, Row, Presented>,
    ): void =>
      declare(
        address,
        { paged: true, ...route },
        lists(route.item, table !== undefined, extras),
        async (asked, model) =>
          reader.list(asked.request, asked.reply, model, pageOf(asked.request), {
            page: (wanted) => page(wanted, asked),
            present: (row) => present(row, asked),
            table,
          }),
      ),
    /** Any other read. */
    read: <Params extends TSchema, Query extends TProperties>(
      address: Address<'GET'>,
      { answer, read, ...route }: AnyRoute<Params, Query>,
    ): void =>
      declare(
        address,
        route,
        'responses' in answer ? answer.responses : reads(answer),
        async (asked, model) => {
          if (model) await reader.awaitPosition(asked.request, model);
          return read(asked);
        },
      ),
  };
};

const momentIn = ({ query }: Pick<FastifyRequest, 'query'>): string | undefined =>
  partsOf<TSchema, typeof asOfQuery, TSchema>({ params: {}, query, body: {} }).query.asOf;
