import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { AccountScope } from '#application/record/ports/event-index.ts';
import { definitions, type ReadModelName, readModels } from '#projections/definitions.ts';
import { createPositionWatch } from '#projections/engine/position-watch.ts';
import type { Present, ReadModel } from '#projections/engine/read-model.ts';
import { liveSource, type ReadSource } from '#projections/engine/read-source.ts';
import { createHealth } from '#projections/health.ts';
import { createOperations } from '#projections/operations.ts';
import { createPersonalRowQueries } from '#projections/personal-rows.ts';
import { createLargePasts } from '#projections/record/as-of/large-pasts.ts';
import { pastSource } from '#projections/record/as-of/past-source.ts';
import { createEventIndex } from '#projections/record/event-index/queries.ts';

/** All of a union at once. */
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

type Answered<Kind extends 'ofAnyMoment' | 'ofThePresent'> = Together<
  (typeof readModels)[number] extends infer Model
    ? Model extends Readonly<Record<Kind, (from: never) => infer Queries>>
      ? Queries
      : never
    : never
>;

/** The queries that can be answered from replayed events, for any moment. */
export type PastReads = Answered<'ofAnyMoment'>;

/** The queries of every room. Each answers from one snapshot of its read model and says which position that shows. */
export type ReadModels = PastReads &
  Answered<'ofThePresent'> &
  ReadModelOperations &
  ReadModelWaits<ReadModelName> &
  Pick<ReturnType<typeof createHealth>, 'refuseRebuilding'> & {
    /**
     * The same queries by the same definitions, showing everything up to `position` and nothing after, for one account's
     * scope: what lies outside it is not there. @throws TooMuchAtOnce
     */
    asOf(position: bigint, scope: AccountScope): PastReads;
  };

const all: readonly ReadModel[] = readModels;

/** The queries that live generations and past moments answer alike. */
const queriesOver = (source: ReadSource): PastReads =>
  Object.assign({}, ...all.map(({ ofAnyMoment }) => ofAnyMoment?.(source)));

const queriesOfThePresent = (present: Present): Answered<'ofThePresent'> =>
  Object.assign({}, ...all.map(({ ofThePresent }) => ofThePresent?.(present)));

/**
 * The queries over all read models; any number of processes may have them.
 * @param log for lags and for trying parked events again
 * @param clock for lags
 * @param secret of the installation, for what cursors carry that is not for their readers
 */
export const createReadModels = (
  pool: Pool,
  log: EventLog,
  clock: Clock,
  secret?: Uint8Array,
): ReadModels => {
  const watch = createPositionWatch(pool, Object.values(definitions));
  const source = liveSource(pool);
  const index = createEventIndex(pool);
  const large = createLargePasts();
  return {
    ...queriesOver(source),
    ...queriesOfThePresent({ source, pool, log, secret }),
    reaches: watch.reaches,
    ...createPersonalRowQueries(pool),
    ...createHealth(pool),
    ...createOperations(pool, log, clock),
    asOf: (position, scope) => queriesOver(pastSource({ pool, log, index, position, scope, large })),
  };
};
