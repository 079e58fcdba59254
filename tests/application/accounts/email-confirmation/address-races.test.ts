import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { createGazetteer } from '#adapters/gazetteer/gazetteer.ts';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import { createEmailConfirmation } from '#application/accounts/email-confirmation/run-email-confirmation.ts';
import { holderOfEmail } from '#application/accounts/email-reservations.ts';
import type { SessionStore } from '#application/accounts/ports/session-store.ts';
import type { SignInLinks, SignInRequests } from '#application/accounts/ports/sign-in-store.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { Seals } from '#application/record/seals.ts';
import { createTierline } from '#application/tierline.ts';
import { addressesOf } from '#domain/accounts/integrator/integrator.ts';
import { type AccountId, type CommandId, instantOf, platformId } from '#domain/kernel/ids.ts';
import { randomFrom } from '#tests/application/cameras/suspension/racing.ts';
import { createMemoryAskedVerifications } from '#tests/scenes/memory-asked-verifications.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryFeed,
  createMemoryIndex,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { turns } from '#tests/scenes/turns.ts';

const operator = { id: 'operator-key', role: 'operator', account: platformId } as const;

interface Deed {
  readonly who: number;
  /** An address to change to; or confirm the newest mail. */
  readonly what: number | 'confirm';
}

/** Each client does one thing after the other, all clients at once, through either of two API processes. */
const races = fc.record({
  clients: fc.array(
    fc.array(
      fc.record<Deed>({
        who: fc.constantFrom(0, 0, 0, 1),
        what: fc.constantFrom<Deed['what'][]>(0, 1, 2, 0, 1, 2, 'confirm'),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    { minLength: 6, maxLength: 8 },
  ),
  seed: fc.integer({ min: 1 }),
});

const emailOf = (number: number): string => `wanted-${number}@x.example`;

/** Two API processes and a worker over one log, in which who gets the next turn follows from a seed. */
const createScene = (seed: number) => {
  const random = randomFrom(seed);
  const store = createMemoryEventStore(() => turns(Math.floor(random() * 4)));
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const clock = { now: () => instantOf(Date.UTC(2026, 8, 1)) };
  const api = () => {
    const log = createEventLog(store, secrets);
    return createTierline({
      processReports: { read: async () => ({ items: [], toldAt: null, toldSecondsAgo: null }) },
      verifications: createMemoryAskedVerifications(),
      verificationRecord: { read: async () => undefined },
      log,
      clock,
      secrets,
      suspensionIndex: createMemoryIndex(log),
      addresses: createGazetteer(),
      operatorKey: 'operator-key-of-this-test',
      readModels: undefined as unknown as ReadModels,
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
  const apis = [api(), api()] as const;

  const log = createEventLog(store, secrets);
  const loader = createStateLoader(log);
  const stopping = new AbortController();
  const worker = createEmailConfirmation({
    log,
    loader,
    checkpoints: createMemoryCheckpoints(),
    feed: createMemoryFeed(store, log, 5),
    clock,
    // The clock stands still: nothing that waits for its time helps.
    sleepUntil: async (_, signal) => {
      while (!signal.aborted) await turns(20);
    },
    logger: createMemoryLogger(),
    conditions: createMemoryConditions(),
    mailer: { send: async () => ({ outcome: 'sent', providerId: 'a-mail' }), forget: async () => undefined },
    secrets,
    publicUrl: 'https://tierline.example',
  });
  const running = worker.run(stopping.signal);

  const caller = () => {
    const commandId = v7() as CommandId;
    const actor = { principal: operator.id, role: operator.role, account: operator.account };
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    return { principal: operator, context: { ...ids, actor, time: clock.now() } };
  };

  /** Everything the log holds was answered, as far as the clock allows. */
  const quiet = async (): Promise<void> => {
    let seen = -1;
    for (let calm = 0; calm < 40; calm += 1) {
      if (store.all.length !== seen) calm = 0;
      seen = store.all.length;
      await turns(10);
    }
  };

  return {
    apis,
    caller,
    quiet,
    random,
    secrets,
    loader,
    register: async (email: string): Promise<AccountId | undefined> => {
      const result = await apis[0].integrators.register(caller(), {
        currency: 'EUR',
        details: { name: 'Nord', email, address: { placeId: 'sample-1' } },
        plans: [],
      });
      return result.outcome === 'done' ? (result.id as AccountId) : undefined;
    },
    holderOf: (email: string) => holderOfEmail({ loader, secrets }, email),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};

type Scene = ReturnType<typeof createScene>;

const integratorOf = async ({ apis }: Scene, id: AccountId) => {
  const account = await apis[0].accounts.find(id);
  if (account?.type !== 'integrator') throw new Error('no such integrator');
  return account;
};

const act = async (scene: Scene, id: AccountId, { what }: Deed): Promise<void> => {
  const api = scene.apis[scene.random() < 0.5 ? 0 : 1];
  if (what !== 'confirm') {
    await api.integrators.change(scene.caller(), id, { email: emailOf(what) });
    return;
  }
  const newest = (await integratorOf(scene, id)).requests.at(-1);
  if (!newest) return;
  const token = confirmationToken(id, newest.email, newest.number, scene.secrets.tokenSecret);
  const { actor: _, ...context } = scene.caller().context;
  await api.emailConfirmations.confirm(context, token);
};

/** What belongs to an integrator is reserved for it, and what is reserved belongs to its holder. */
const expectAgreement = async (scene: Scene, ids: readonly AccountId[]): Promise<void> => {
  const owners = new Map<string, AccountId[]>();
  for (const id of ids)
    for (const email of addressesOf(await integratorOf(scene, id)))
      owners.set(email, [...(owners.get(email) ?? []), id]);
  for (const [email, all] of owners) {
    expect(all).toHaveLength(1);
    expect(await scene.holderOf(email)).toBe(all[0]);
  }
  for (const number of [0, 1, 2])
    if (!owners.has(emailOf(number))) expect(await scene.holderOf(emailOf(number))).toBeUndefined();
};

it(
  'an address belongs to one integrator, and is free once it was given up, whatever raced',
  async () => {
    await fc.assert(
      fc.asyncProperty(races, async ({ clients, seed }) => {
        const scene = createScene(seed);
        const ids: AccountId[] = [];
        for (const name of ['one', 'other']) {
          const id = await scene.register(`${name}@x.example`);
          if (id) ids.push(id);
        }
        await Promise.all(
          clients.map(async (deeds) => {
            for (const deed of deeds) {
              const id = ids[deed.who];
              if (id) await act(scene, id, deed);
            }
          }),
        );
        await scene.quiet();
        await expectAgreement(scene, ids);
        for (const number of [0, 1, 2]) {
          const newcomer = await scene.register(emailOf(number));
          if (newcomer) ids.push(newcomer);
        }
        await scene.quiet();
        await expectAgreement(scene, ids);
        await scene.stop();
      }),
      { numRuns: sized(5, 200) },
    );
  },
  sized(300_000, 3_600_000),
);
