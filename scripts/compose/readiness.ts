import type pg from 'pg';
import type { Readiness } from '#api/options.ts';
import type { EventStore } from '#application/ports/event-store.ts';
import type { ReadModels } from '#application/ports/read-models.ts';
import { definitions } from '#projections/definitions.ts';

const patience = 2_000;

const within = async (work: Promise<unknown>): Promise<{ ok: boolean; detail?: string }> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
  try {
    await Promise.race([work, promise]);
    return { ok: true };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : 'unknown' };
  } finally {
    clearTimeout(timer);
  }
};

/** The read models must have been built once; how far they are is a matter of metrics, not of readiness. */
const built = async (readModels: ReadModels): Promise<void> => {
  const names = Object.values(definitions).map((definition) => definition.name);
  const there = await Promise.all(names.map((name) => readModels.reaches(name, 0n, 0)));
  const missing = names.filter((_, index) => !there[index]);
  if (missing.length > 0) throw new Error(`not built yet: ${missing.join(', ')}`);
};

/** Whether the log, the database and the read models can be used. */
export const createReadiness =
  (store: EventStore, pool: pg.Pool, readModels: ReadModels) => async (): Promise<Readiness> => {
    const [events, database, models] = await Promise.all([
      within(store.head()),
      within(pool.query('select 1')),
      within(built(readModels)),
    ]);
    const checks = { events, database, readModels: models };
    return { ok: events.ok && database.ok && models.ok, checks };
  };
