import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type CommandId,
  type Instant,
  instantOf,
  type Month,
  platformId,
} from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { definitions } from '#projections/definitions.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { seedBilling } from '#scripts/bench/seed-billing.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';

export const month = '2026-10' as Month;
export const later = '2026-12-01T00:00:00.000Z' as Instant;

/** Everything a billing run stands on, with the facts kept up, over one database. */
export const openBillingScene = async (
  readModels: readonly (keyof typeof definitions)[] = ['billing-facts'],
) => {
  const database = await createTestDatabase();
  const store = await openPostgresEventStore({ pool: database.pool });
  const log = createEventLog(store, { masterKey: randomBytes(32) });
  const stopping = new AbortController();
  const { signal }: { readonly signal: AbortSignal } = stopping;
  const { pool } = database;
  const feed = createLogFeed(log, { signal });
  const keptUp = runProjections(
    { pool, log, feed, signal, logger: pino({ level: 'silent' }) },
    readModels.map((name) => definitions[name]),
  );

  /** A process of its own: it shares nothing but the stores; its log may be wrapped. */
  const another = (wrap: (log: EventLog) => EventLog = (same) => same) => {
    const own = wrap(log);
    const loader = createStateLoader(own);
    return {
      log: own,
      loader,
      accounts: createAccounts(loader),
      clock: { now: () => later },
      facts: createBillingFacts(pool),
      pool,
    };
  };

  const append = async (
    stream: string,
    expected: 'no-stream' | number,
    path: readonly AccountId[],
    time: Instant,
    events: readonly DomainEvent[],
  ): Promise<void> => {
    const commandId = v7() as CommandId;
    const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
    const metadata = { commandId, correlationId: 'scene', causationId: 'scene', actor, time, path };
    const result = await log.append(stream, expected, events, metadata);
    if (result.outcome !== 'appended') throw new Error(`${stream} is not as expected`);
  };

  return {
    pool,
    log,
    another,
    append,
    /** One integrator with customers that recorded and stored all of the month. */
    seed: (customers: number, camerasOfCustomer = 2) =>
      seedBilling(
        log,
        {
          customers,
          camerasOfCustomer,
          month,
          since: instantOf(Date.parse('2026-09-20T00:00:00Z')),
          reported: instantOf(Date.parse('2026-11-01T12:00:00Z')),
        },
        () => {},
      ),
    events: async (): Promise<readonly AnyEvent[]> => {
      const all: AnyEvent[] = [];
      for await (const page of log.readPages()) all.push(...page);
      return all;
    },
    close: async (): Promise<void> => {
      stopping.abort();
      await keptUp;
      await store.close();
      await database.drop();
    },
  };
};

export type BillingScene = Awaited<ReturnType<typeof openBillingScene>>;
