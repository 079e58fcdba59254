import type pg from 'pg';
import type { Readiness } from '#api/options.ts';
import type { Conditions } from '#application/conditions.ts';
import { type EventStore, EventStoreRefused } from '#application/ports/event-store.ts';
import type { ReadModels } from '#application/ports/read-models.ts';
import { storeFailureOf } from '#application/store-failures.ts';
import { definitions } from '#projections/definitions.ts';

const patience = 2_000;

const codeOf = (error: unknown): string => {
  if (error instanceof ReadOnly) return 'read-only';
  return error instanceof EventStoreRefused ? 'refused' : (storeFailureOf(error)?.code ?? 'away');
};

/** What an error means is in the log: here everybody can read it. */
const within = async (work: Promise<unknown>): Promise<{ ok: boolean; code?: string }> => {
  const { promise, resolve } = Promise.withResolvers<'no-answer'>();
  const timer = setTimeout(() => resolve('no-answer'), patience);
  try {
    const first = await Promise.race([work, promise]);
    return first === 'no-answer' ? { ok: false, code: 'no-answer' } : { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  } finally {
    clearTimeout(timer);
  }
};

/** A standby, or a server that somebody made read-only: it answers every read, and no command can be carried out. */
class ReadOnly extends Error {}

const writable = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ readOnly: string }>(
    `select current_setting('transaction_read_only') as "readOnly"`,
  );
  if (rows[0]?.readOnly !== 'off') throw new ReadOnly();
};

/** The read models must have been built once; how far they are is a matter of metrics, not of readiness. */
const built = async (readModels: ReadModels): Promise<void> => {
  const names = Object.values(definitions).map((definition) => definition.name);
  const there = await Promise.all(names.map((name) => readModels.reaches(name, 0n, 0)));
  const missing = names.filter((_, index) => !there[index]);
  if (missing.length > 0) throw new Error(`not built yet: ${missing.join(', ')}`);
};

/** Whether the log, the database and the read models can be used, and the conditions that parts of this process raised. */
export const createReadiness =
  (store: EventStore, pool: pg.Pool, readModels: ReadModels, conditions: Pick<Conditions, 'all'>) =>
  async (): Promise<Readiness> => {
    const [events, database, models] = await Promise.all([
      within(store.ping()),
      within(writable(pool)),
      within(built(readModels)),
    ]);
    const standing = conditions.all();
    const down = standing.filter(({ weight }) => weight === 'down');
    const checks = {
      events,
      database,
      readModels: models,
      ...Object.fromEntries(down.map(({ what, code }) => [what, { ok: false, code }])),
    };
    return {
      ok: Object.values(checks).every(({ ok }) => ok),
      checks,
      degraded: standing
        .filter(({ weight }) => weight === 'degraded')
        .map(({ what, code, since }) => ({ what, code, since })),
    };
  };
