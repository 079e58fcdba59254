import { beforeAll, describe, expect, test } from 'vitest';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import type { ReadModels } from '#application/read-models.ts';
import { createTierline, type Tierline } from '#application/tierline.ts';
import { type About, aboutOf, type Deed, deeds, isReading } from '#domain/accounts/access/deeds.ts';
import { fitting } from '#domain/accounts/access/role-grant.ts';
import { type AccountId, instantOf, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { operatorKey } from '#tests/scenes/open-tierline.ts';
import { planUseRebuilding } from '#tests/scenes/plan-use-rebuilding.ts';
import { onAccounts, onCameras, onInvoices, onPlatform } from './attempts.ts';
import type { InvoiceThing } from './invoice-things.ts';
import { everyThing, type Things } from './things.ts';

// What `may` shows is held against what the commands do: all roles, all deeds, all states, by the real application.

let things: Things;
/** The same log, to which nothing is ever added: what a command would add is what it was accepted for. */
let tierline: Tierline;
let askers: readonly Principal[];

class WouldStore extends Error {}

const storingNothing = (store: EventStore): EventStore => ({
  ...store,
  append: () => Promise.reject(new WouldStore()),
});

beforeAll(async () => {
  things = await everyThing();
  const { tierline: full, accounts } = things;
  const payerMonths = () => Promise.reject(new ReadModelRebuilding('unbilled', 0));
  tierline = createTierline({
    ...full,
    log: createEventLog(storingNothing(full.store), full.secrets),
    readModels: { ...planUseRebuilding, payerMonths } as unknown as ReadModels,
    operatorKey,
  });
  const signingIn = [
    'platform',
    'north',
    'enabled integrator',
    'enabled customer',
    'customer without portal access',
  ];
  askers = signingIn.flatMap((name) => {
    const account = accounts[name];
    if (!account) throw new Error(`There is no ${name}.`);
    const type = account === platformId ? 'platform' : name.includes('customer') ? 'customer' : 'integrator';
    const roles = fitting[type].map((role) => ({
      id: `${role} of ${name}`,
      role,
      account,
      madeByOperators: true,
    }));
    // People have every role that fits but that of recorders, which are keys.
    const people = roles
      .filter(({ role }) => role !== 'recorder')
      .map(({ madeByOperators: _, ...key }) => ({
        ...key,
        id: `person, ${key.id}`,
        kind: 'person' as const,
      }));
    const [first] = roles;
    const expiresAt = instantOf(Date.parse(full.clock.now()) + 24 * 3_600_000);
    const ends = first ? [{ ...first, id: `${first.id} by a key that ends`, expiresAt }] : [];
    return [...roles, ...people, ...ends];
  });
});

type Outcome = 'accepted' | 'holds' | { readonly refused: string };

const outcomeOf = async (result: Promise<CommandResult>): Promise<Outcome> => {
  try {
    const answer = await result;
    if (answer.outcome === 'done') return answer.changed ? 'accepted' : 'holds';
    return { refused: answer.outcome === 'refused' ? answer.refusal.code : answer.outcome };
  } catch (error) {
    if (error instanceof WouldStore) return 'accepted';
    throw error;
  }
};

type Attempts<Thing> = Readonly<
  Partial<
    Record<Deed, (caller: Caller, thing: Thing) => Promise<CommandResult> | readonly Promise<CommandResult>[]>
  >
>;

/** Holds what `may` shows of a thing against what becomes of each command; answers how many were accepted. */
const compare = async <Thing>(
  attempts: Attempts<Thing>,
  state: string,
  thing: Thing,
  may: (principal: Principal) => Promise<readonly Deed[]>,
  isExempt: (deed: Deed, code: string) => boolean = () => false,
): Promise<number> => {
  let accepted = 0;
  for (const principal of askers) {
    const shown = new Set(await may(principal));
    for (const deed of deeds) {
      const attempt = attempts[deed];
      if (!attempt) continue;
      const results = [attempt(things.tierline.by(principal), thing)].flat();
      const outcomes = await Promise.all(results.map(outcomeOf));
      const asked = `${principal.id}: ${deed} of ${state}`;
      const isAccepted = outcomes.includes('accepted');
      const excused = outcomes.some((one) => typeof one === 'object' && isExempt(deed, one.refused));
      if (shown.has(deed) && excused) continue;
      expect([asked, shown.has(deed), outcomes]).toEqual([asked, isAccepted, outcomes]);
      if (isAccepted) accepted += 1;
    }
  }
  return accepted;
};

/** Whose payer stands in the address beside the biller: a biller that nobody pays is told that there is no such payer. */
const namesPayer: ReadonlySet<Deed> = new Set<Deed>([
  'applyCreditOldestFirst',
  'refundCredit',
  'waiveUnbilledMonth',
]);

describe('What `may` shows is accepted, and what it hides is refused or would change nothing', () => {
  test('of accounts, in every state, whoever asks', async () => {
    let accepted = 0;
    for (const [state, id] of Object.entries(things.accounts)) {
      const path = (await tierline.accounts.path(id)) ?? [];
      const attempts = {
        ...onAccounts(tierline, things.planId, things.payerOf),
        ...(id === platformId ? onPlatform(tierline) : {}),
      };
      accepted += await compare<AccountId>(
        attempts,
        state,
        id,
        (principal) => tierline.mayOnAccount(principal, path),
        (deed, code) => !things.payerOf.has(id) && namesPayer.has(deed) && code === 'not-found',
      );
    }
    expect(accepted).toBeGreaterThan(500);
  });

  test('of cameras, in every state, whoever asks', async () => {
    let accepted = 0;
    for (const [state, id] of Object.entries(things.cameras)) {
      const customer = await tierline.subjects.camera.ownerOf(id);
      const path = (customer && (await tierline.accounts.path(customer))) ?? [];
      accepted += await compare(
        onCameras(tierline, [things.planId, things.otherPlanId]),
        state,
        id,
        (principal) => tierline.mayOnCamera(principal, id, path),
      );
    }
    expect(accepted).toBeGreaterThan(50);
  });

  test('of invoices, in every state, whoever asks', async () => {
    let accepted = 0;
    for (const [state, thing] of Object.entries(things.invoices)) {
      const path = (await tierline.accounts.path(thing.document.payerId)) ?? [];
      accepted += await compare<InvoiceThing>(onInvoices(tierline), state, thing, (principal) =>
        tierline.mayOnInvoice(principal, thing.document, path),
      );
    }
    expect(accepted).toBeGreaterThan(50);
  });
});

test('the reads that `may` shows are those that somebody is let in to, and no others', async () => {
  let shown = 0;
  for (const [state, id] of Object.entries(things.accounts)) {
    const path = (await tierline.accounts.path(id)) ?? [];
    for (const principal of askers) {
      const may = new Set(await tierline.mayOnAccount(principal, path));
      for (const deed of deeds.filter(isReading)) {
        const about = aboutOf(deed);
        const of = about === 'platform' ? 'account' : about;
        if (of !== 'account' && of !== 'biller' && of !== 'payer' && of !== 'customer') continue;
        if (about === 'platform' && id !== platformId) continue;
        const isLetIn = !isRefusal(await tierline.admit(principal, deed, { of, id }));
        expect([principal.id, deed, state, may.has(deed)]).toEqual([principal.id, deed, state, isLetIn]);
        if (isLetIn) shown += 1;
      }
    }
  }
  expect(shown).toBeGreaterThan(1000);
});

test('every command of a thing that has `may` is tried', () => {
  const tried = new Set(
    [
      onAccounts(tierline, things.planId, things.payerOf),
      onPlatform(tierline),
      onCameras(tierline, [things.planId, things.otherPlanId]),
      onInvoices(tierline),
    ].flatMap(Object.keys),
  );
  const withMay = new Set<About>([
    ...(['account', 'platform', 'biller', 'payer', 'governed', 'integrator', 'customer'] as const),
    ...(['camera', 'invoice'] as const),
  ]);
  const all = deeds.filter((deed) => !isReading(deed) && withMay.has(aboutOf(deed)));
  expect([...tried].sort()).toEqual([...all].sort());
});
