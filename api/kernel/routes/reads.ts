import type { TProperties, TSchema } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import type { ListQuery, ReadsAt } from '#api/kernel/reads/reader.ts';
import { type Reached, type Reading, reachedOf } from '#api/kernel/reads/reading.ts';
import { lists, neverTheSame, type Responses, reads } from '#api/kernel/routes/answers.ts';
import {
  type Address,
  type Described,
  operation,
  type Parts,
  partsOf,
  placeOf,
} from '#api/kernel/routes/operation.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { plainHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import type { Page, PageRequest, ReadModelName, Shown } from '#application/kernel/ports/reading.ts';
import type { Tierline } from '#application/tierline.ts';

/** Whose events a past state is made of: the account's own, or those of everything below it as well. */
type Scope = 'account' | 'subtree';

/** What a read is asked, by whom, and about whom. */
export interface AskedRead<Params extends TSchema, Query extends TProperties>
  extends Omit<Parts<Params, Query, TSchema>, 'body'>,
    Reached {
  readonly principal: Parameters<Tierline['admit']>[0];
  /** The queries of the moment asked for: now, or that of `asOf`. */
  readonly models: ReadsAt['models'];
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface ReadRoute<Params extends TSchema, Query extends TProperties> extends Described<Params, Query> {
  readonly operationId: string;
  /** Whom it is about, and what one must be allowed to do there: `readingOf(…)`. */
  readonly of: { readonly reading: Reading };
  /** The read model that is waited for; none when the answer is not from one. */
  readonly model?: ReadModelName;
  /** For those that answer past moments too. */
  readonly asOf?: Scope | ((query: Parts<Params, Query, TSchema>['query']) => Scope);
  /** Whether reading it is itself an event: then no copy may stand in for asking again. */
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
interface ListRoute<Params extends TSchema, Query extends TProperties, Row> extends ReadRoute<Params, Query> {
  readonly item: TSchema;
  readonly page: (page: PageRequest, asked: AskedRead<Params, Query>) => Promise<Shown<Page<Row>>>;
  readonly present?: (row: Row, asked: AskedRead<Params, Query>) => unknown;
}

/** Any other read. */
interface AnyRoute<Params extends TSchema, Query extends TProperties> extends ReadRoute<Params, Query> {
  /** The schema of the answer, or all responses of one that has several forms. */
  readonly answer: TSchema | { readonly responses: Responses };
  /** Whether it takes `limit` and `after`. */
  readonly paged?: true;
  /** Those of reads that show a position, when absent; of others `plainHeaders`. */
  readonly headers?: TSchema;
  readonly read: (asked: AskedRead<Params, Query>) => Promise<unknown>;
}

export interface DeclareReads {
  one<Params extends TSchema, Query extends TProperties, Row>(
    address: Address<'GET'>,
    route: OneRoute<Params, Query, Row>,
  ): void;
  list<Params extends TSchema, Query extends TProperties, Row>(
    address: Address<'GET'>,
    route: ListRoute<Params, Query, Row>,
  ): void;
  read<Params extends TSchema, Query extends TProperties>(
    address: Address<'GET'>,
    route: AnyRoute<Params, Query>,
  ): void;
}

/** The cursor and limit of a list, wherever they stand among the parameters of its query. */
export const pageOf = ({ query }: Pick<FastifyRequest, 'query'>): ListQuery =>
  partsOf<TSchema, typeof pageQuery, TSchema>({ params: {}, query, body: {} }).query;

/** `one()`, `list()` and `read()` for the routes of one tag. */
export const declaringReads = (
  app: FastifyInstance,
  { reader, tierline: { readModels } }: Pick<ResourceOptions, 'reader' | 'tierline'>,
  tag: string,
): DeclareReads => {
  const declare = <Params extends TSchema, Query extends TProperties>(
    address: Address<'GET'>,
    route: ReadRoute<Params, Query> & { readonly headers: TSchema },
    response: Responses,
    paged: boolean,
    answer: (asked: AskedRead<Params, Query>, live: boolean) => Promise<unknown>,
  ): void => {
    const { of, asOf, query, recorded = false } = route;
    app.route({
      ...placeOf(address),
      config: { ...of, recorded },
      schema: operation({
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
        return answer({ ...parts, ...reached, principal, models, request, reply }, live);
      },
    });
  };

  return {
    one: (address, route) => {
      const { model, find, present, revision } = route;
      declare(
        address,
        { ...route, headers: readHeaders },
        reads(route.answer),
        false,
        async (asked, live) => {
          const { request, reply } = asked;
          const row = await reader.one(request, reply, live ? model : undefined, () => find(asked));
          if (live && revision) reply.header('etag', `"${revision(row)}"`);
          return present ? present(row, asked) : row;
        },
      );
    },
    list: (address, route) => {
      const { model, page, present } = route;
      const headers = model ? readHeaders : plainHeaders;
      declare(address, { ...route, headers }, lists(route.item), true, async (asked, live) => {
        const { request, reply } = asked;
        return reader.list(request, reply, live ? model : undefined, pageOf(request), {
          page: (wanted) => page(wanted, asked),
          present: (row) => (present ? present(row, asked) : row),
        });
      });
    },
    read: (address, route) => {
      const { model, headers = model ? readHeaders : plainHeaders } = route;
      const response = 'responses' in route.answer ? route.answer.responses : reads(route.answer);
      declare(address, { ...route, headers }, response, route.paged ?? false, async (asked, live) => {
        if (model && live) await reader.awaitPosition(asked.request, model);
        return route.read(asked);
      });
    },
  };
};

const momentIn = ({ query }: Pick<FastifyRequest, 'query'>): string | undefined =>
  partsOf<TSchema, typeof asOfQuery, TSchema>({ params: {}, query, body: {} }).query.asOf;
