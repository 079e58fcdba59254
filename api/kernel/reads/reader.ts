import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import pLimit from 'p-limit';
import { Problem } from '#api/kernel/problems/problem.ts';
import { accepts, csv, ndjson } from '#api/kernel/reads/accepts.ts';
import { createMoments } from '#api/kernel/reads/moment.ts';
import { type Table, tableOf } from '#api/kernel/reads/table.ts';
import { givingWay } from '#api/kernel/server/give-way.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import {
  type Page,
  type PageRequest,
  PositionNotInLog,
  type Shown,
} from '#application/kernel/ports/reading.ts';
import type { Tierline } from '#application/tierline.ts';
import type { ReadModelName } from '#projections/definitions.ts';
import type { PastReads, ReadModels } from '#projections/read-models.ts';

type Request = Pick<FastifyRequest, 'headers'>;
type Reply = Pick<FastifyReply, 'header'>;

const defaultLimit = 50;
const wholeListPage = 500;
/** Of whole lists, over all that are being answered: who asks for many keeps nobody waiting who asks for a page. */
const pagesAtOnce = 4;
/** No page is longer, whatever is asked for. */
const longestPage = 500;

export interface ListQuery {
  readonly limit?: number;
  readonly after?: string;
}

const atLeastOf = ({ headers }: Request): bigint | undefined => {
  const header = headers['tierline-at-least'];
  return header === undefined ? undefined : BigInt(String(header));
};

/** One JSON value a line. */
export const lines = async function* (items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of givingWay(items)) yield `${JSON.stringify(item)}\n`;
};

const itemsOf = async function* <Row>(
  first: Page<Row>,
  query: (page: PageRequest) => Promise<Shown<Page<Row>>>,
): AsyncGenerator<Row> {
  let page = first;
  for (;;) {
    yield* page.items;
    if (page.next === null) return;
    page = (await query({ limit: wholeListPage, after: page.next })).value;
  }
};

/** Where a list's rows come from, and what is shown of each. */
export interface List<Row, Presented> {
  readonly page: (page: PageRequest) => Promise<Shown<Page<Row>>>;
  readonly present: (row: Row) => Presented;
  /**
   * Called when nothing can be refused any more and nothing was answered yet. A reading that is recorded is written down
   * here, so that a refused one leaves no event.
   */
  readonly answering?: () => Promise<void>;
  /** Of what is shown of each row, where the list is handed out as a table as well. */
  readonly table?: Table<Presented> | undefined;
}

/** The queries of one moment; `live` when it is the present. */
export interface ReadsAt {
  readonly models: PastReads;
  readonly live: boolean;
}

/** What all reads have in common: waiting for a position, saying which one is shown, pages, whole lists. */
export const createReader = ({ readModels, log }: Pick<Tierline<ReadModels>, 'readModels' | 'log'>) => {
  /**
   * Waits for the position in `Tierline-At-Least`, if there is one. Whether the log has that position at all is asked
   * only when the read model is behind.
   * @throws PositionNotInLog, ReadModelRebuilding, ReadModelBehind
   */
  const awaitPosition = async (request: Request, model: ReadModelName): Promise<void> => {
    const position = atLeastOf(request);
    if (position === undefined || (await readModels.reaches(model, position, 0))) return;
    if (position > (await log.head())) throw new PositionNotInLog(`The log has no position ${position}.`);
    await readModels.refuseRebuilding(model);
    await awaitReadModel(readModels, model, position);
  };

  const say = (reply: Reply, position: bigint): void => {
    reply.header('tierline-position', String(position));
  };

  const { present, momentOf, rangeOf } = createMoments({ readModels, log });

  const pagesOfWholeLists = pLimit(pagesAtOnce);

  return {
    awaitPosition,
    say,
    present,
    momentOf,
    rangeOf,
    /** Where a read with `asOf` reads: live, or what stood at that moment. @throws Problem 400, 503 */
    at: async (asOf: string | undefined, scope: Parameters<ReadModels['asOf']>[1]): Promise<ReadsAt> =>
      asOf === undefined
        ? { models: readModels, live: true }
        : { models: readModels.asOf(await momentOf(asOf, 'asOf'), scope), live: false },
    /** For what is read from the streams themselves: they show everything up to the log's head. @throws Problem 503 */
    head: async (request: Request, reply: Reply): Promise<void> => {
      const head = await log.head();
      const wanted = atLeastOf(request);
      if (wanted !== undefined && wanted > head)
        throw new PositionNotInLog(`The log has no position ${wanted}.`);
      say(reply, head);
    },
    /**
     * One row that exists by the streams. A read model that has not come that far is waited for, so that what was just
     * created is never answered as missing.
     * @param model that shows it; none for a past moment, which nothing is added to
     * @throws Problem 404 when it is not there all the same, ReadModelBehind
     */
    one: async <Row>(
      request: Request,
      reply: Reply,
      model: ReadModelName | undefined,
      query: () => Promise<Shown<Row | undefined>>,
    ): Promise<Row> => {
      if (model) await awaitPosition(request, model);
      let shown = await query();
      if (shown.value === undefined && model) {
        await awaitReadModel(readModels, model, await log.head());
        shown = await query();
      }
      if (shown.value === undefined) throw new Problem('not-found', 'There is nothing of this id.');
      say(reply, shown.position);
      return shown.value;
    },
    /**
     * A page, or the whole list as NDJSON, or as a table where it is one, when that is asked for.
     * @param model that shows it; none for a past moment
     */
    list: async <Row, Presented>(
      request: Request,
      reply: FastifyReply,
      model: ReadModelName | undefined,
      { limit, after }: ListQuery,
      { page, present, answering, table }: List<Row, Presented>,
    ): Promise<Readable | Page<Presented>> => {
      if (model) await awaitPosition(request, model);
      const asTable = table !== undefined && accepts(request.headers, csv);
      const whole = asTable || accepts(request.headers, ndjson);
      // A past moment has turns of its own.
      const query: typeof page = whole && model ? (asked) => pagesOfWholeLists(() => page(asked)) : page;
      const first = await query({
        limit: whole ? wholeListPage : Math.min(limit ?? defaultLimit, longestPage),
        ...(after === undefined ? {} : { after }),
      });
      await answering?.();
      say(reply, first.position);
      const { items, next, total } = first.value;
      if (!whole) return { items: items.map(present), next, ...(total === undefined ? {} : { total }) };
      const presented = async function* () {
        for await (const row of itemsOf(first.value, query)) yield present(row);
      };
      if (asTable) return tableOf(reply, table, presented());
      reply.type(ndjson);
      return Readable.from(lines(presented()));
    },
  };
};

export type Reader = ReturnType<typeof createReader>;
