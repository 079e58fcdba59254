import type pg from 'pg';
import type { Readiness } from '#api/kernel/options.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type EventStore, EventStoreRefused } from '#application/kernel/ports/event-store.ts';
import type { ReadModelHealth } from '#application/kernel/ports/read-model-status.ts';
import { storeFailureOf } from '#application/kernel/store-failures.ts';
import { inTime, NoAnswer } from '#scripts/compose/in-time.ts';

const codeOf = (error: unknown): string => {
  if (error instanceof NoAnswer) return 'no-answer';
  if (error instanceof ReadOnly) return 'read-only';
  return error instanceof EventStoreRefused ? 'refused' : (storeFailureOf(error)?.code ?? 'away');
};

/** What an error means is in the log: here everybody can read it. */
const within = async (work: Promise<unknown>): Promise<{ ok: boolean; code?: string }> => {
  try {
    await inTime(work);
    return { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
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

/** A log of so few events is built from in moments. */
const shortLog = 2_000;

/**
 * A read model that is being built is named among what is degraded. Only at the very first start, over a log so short that
 * it takes moments, it is waited for: whoever asks then would find nothing but refusals.
 */
const built = async (refresh: () => Promise<readonly ReadModelHealth[]>, log: EventLog): Promise<void> => {
  const health = await refresh();
  const missing = health.filter(({ everBuilt }) => !everBuilt).map(({ name }) => name);
  if (missing.length === 0) return;
  const { events } = await log.countAfter(0n, shortLog);
  if (events < shortLog) throw new Error(`not built yet: ${missing.join(', ')}`);
};

/**
 * Whether the log, the database and the read models can be used, and the conditions that parts of this process raised.
 * @param refresh brings the conditions up to date
 */
export const createReadiness =
  (
    store: EventStore,
    log: EventLog,
    pool: pg.Pool,
    refresh: () => Promise<readonly ReadModelHealth[]>,
    conditions: Conditions,
  ) =>
  async (): Promise<Readiness> => {
    const [events, database, models] = await Promise.all([
      within(store.ping()),
      within(writable(pool)),
      within(built(refresh, log)),
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
