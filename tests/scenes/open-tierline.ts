import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { createGazetteer } from '#adapters/gazetteer/gazetteer.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { SessionStore } from '#application/accounts/ports/session-store.ts';
import type { SignInLinks, SignInRequests } from '#application/accounts/ports/sign-in-store.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import type { SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller, CommandContext } from '#application/kernel/command-handling/context.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { Seals } from '#application/record/seals.ts';
import { createTierline, type Tierline } from '#application/tierline.ts';
import { type AccountId, type CommandId, type Instant, instantOf, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { createMemoryAskedVerifications } from '#tests/scenes/memory-asked-verifications.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { eventIndexRebuilding, planUseRebuilding } from '#tests/scenes/plan-use-rebuilding.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';

export const operatorKey = 'an operator key only this test knows';
export const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };
/** The people of an integrator. */
export const peopleOf = (account: AccountId): Principal => ({
  id: `people-${account}`,
  role: 'integrator',
  account,
});
export const customersPeople = (account: AccountId): Principal => ({
  ...peopleOf(account),
  role: 'customer',
});

/** A clock that stands until it is moved. */
export interface HandClock {
  now(): Instant;
  advance(milliseconds: number): void;
}

const handClock = (): HandClock => {
  let time = Date.parse('2026-09-01T08:00:00.000Z');
  return {
    now: () => instantOf(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
};

/** An index that has taken in nothing yet: commands must not need it. */
const emptyIndex: SuspensionIndex = {
  bringTo: () => Promise.reject(new Error('a command waits for the index')),
  openChildren: async () => ({ position: 0n, count: 0 }),
  camerasBelow: () => Promise.reject(new Error('commands do not use this')),
  pending: () => Promise.reject(new Error('commands do not use this')),
  countBelow: () => Promise.reject(new Error('commands do not use this')),
};

export interface TestTierline extends Tierline {
  readonly store: EventStore;
  readonly clock: HandClock;
  readonly secrets: { readonly masterKey: Uint8Array; readonly tokenSecret: Uint8Array };
  /** A caller with a command of its own, at the clock's time. */
  by(principal: Principal, more?: Partial<CommandContext>): Caller;
  /** Another process on the same log: it shares nothing but the store, which may be wrapped. */
  another(wrap?: (store: EventStore) => EventStore): Tierline;
  close(): Promise<void>;
}

type OpenStore = () => Promise<{ readonly store: EventStore; readonly drop: () => Promise<void> }>;

const onPostgres: OpenStore = async () => {
  const database = await createTestDatabase();
  const store = await openPostgresEventStore({ pool: database.pool });
  return { store, drop: () => database.drop() };
};

/** For what asks nothing of the store but its contract, and asks it very often. */
export const inMemory: OpenStore = async () => ({
  store: createMemoryEventStore(),
  drop: async () => undefined,
});

/** The application on an event store of its own, with the built-in gazetteer and a clock moved by hand. */
export const openTierline = async (openStore: OpenStore = onPostgres): Promise<TestTierline> => {
  const { store, drop } = await openStore();
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const clock = handClock();

  const another: TestTierline['another'] = (wrap = (same) => same) => {
    const log = createEventLog(wrap(store), secrets);
    return createTierline({
      processReports: { read: async () => ({ items: [], toldAt: null }) },
      verifications: createMemoryAskedVerifications(),
      verificationRecord: { read: async () => undefined },
      log,
      suspensionIndex: emptyIndex,
      addresses: createGazetteer(),
      secrets,
      clock,
      operatorKey,
      // Commands decide by streams alone; a test that touched any other read model would fail at once.
      readModels: { ...planUseRebuilding, ...eventIndexRebuilding } as unknown as ReadModels,
      idempotency: undefined as unknown as IdempotencyStore,
      sessionStore: undefined as unknown as SessionStore,
      signInRequests: undefined as unknown as SignInRequests,
      signInLinks: undefined as unknown as SignInLinks,
      signInRefusals: { note: () => undefined },
      printer: undefined as unknown as DocumentPrinter,
      billingFacts: undefined as unknown as BillingFacts,
      seals: undefined as unknown as Seals,
    });
  };

  const by: TestTierline['by'] = (principal, more = {}) => {
    const commandId = (more.commandId ?? v7()) as CommandId;
    const { id, role, account } = principal;
    return {
      principal,
      context: {
        commandId,
        correlationId: commandId,
        causationId: commandId,
        actor: { principal: id, role, account },
        time: clock.now(),
        ...more,
      },
    };
  };

  return {
    ...another(),
    store,
    clock,
    secrets,
    by,
    another,
    close: async () => {
      await store.close();
      await drop();
    },
  };
};
