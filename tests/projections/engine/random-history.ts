import fc from 'fast-check';
import { customerDefaultModules, type Module, modules } from '#domain/accounts/access/modules.ts';
import { type AccountId, type CameraId, type EventId, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { createRandomPeople } from '#tests/projections/accounts/random-people.ts';
import { createRandomBilling } from '#tests/projections/billing/random-billing.ts';
import { createRandomCameras } from '#tests/projections/cameras/random-cameras.ts';
import { pick } from '#tests/projections/engine/pick.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';

/** What the history says so far, as plainly as can be: the oracle of the properties. */
export interface Told {
  readonly scene: Scene;
  readonly accounts: readonly AccountId[];
  readonly cameras: readonly CameraId[];
  /** What permissions of the account follow from, by the history so far. */
  permitsOf(account: AccountId): ToldPermits;
  /** Whether the camera records by the history so far (domain.md, Words), and in which mode. */
  recordingOf(camera: CameraId): { readonly recording: boolean; readonly mode: string };
}

/** What was last told of an account, each with the event that told it. */
export interface ToldPermits {
  readonly status: { readonly enabled: boolean; readonly eventId: EventId };
  /** Of integrators. */
  readonly confirmed?: { readonly is: boolean; readonly eventId: EventId };
  readonly own: { readonly modules: readonly Module[]; readonly eventId: EventId };
  /** Of customers. */
  readonly portal?: { readonly on: boolean; readonly eventId: EventId };
  readonly sharing?: { readonly on: boolean; readonly eventId: EventId };
}

const step = fc.tuple(fc.nat(28), fc.nat(1000), fc.nat(1000));

export const steps = fc.array(step, { minLength: 5, maxLength: 80 });

/** Enough for most cameras to be switched several times. */
export const manySteps = fc.array(step, { minLength: 100, maxLength: 200, size: 'max' });

/** Tells one event, or a few, for each step: whatever the choice, the result is a history that could have happened. */
export const tell = (
  choices: readonly (readonly [number, number, number])[],
  each: (told: Told) => void = () => {},
): Told => {
  const scene = createScene();
  const integrators: AccountId[] = [platformId];
  const customers: AccountId[] = [];
  const plans = new Map<PlanId, string>();
  const still = new Set<AccountId>();
  const closed = new Set<AccountId>();
  const permits = new Map<AccountId, ToldPermits>();
  const lastId = (): EventId => {
    const last = scene.log.events.at(-1);
    if (!last) throw new Error('nothing was told');
    return last.id;
  };
  const tellPermits = (account: AccountId, more: (eventId: EventId) => Partial<ToldPermits>): void => {
    const eventId = lastId();
    const fresh = { status: { enabled: true, eventId }, own: { modules, eventId } };
    permits.set(account, { ...(permits.get(account) ?? fresh), ...more(eventId) });
  };
  const tellStatus = (account: AccountId, enabled: boolean): void =>
    tellPermits(account, (eventId) => ({ status: { enabled, eventId } }));
  const gone = new Set<AccountId>();
  const cameras = createRandomCameras(scene, { customers: () => customers, plans, still });
  const told: Told = {
    scene,
    get accounts() {
      return [...integrators, ...customers];
    },
    get cameras() {
      return cameras.cameras();
    },
    permitsOf: (account) => {
      const found = permits.get(account);
      if (!found) throw new Error('no such account');
      return found;
    },
    recordingOf: cameras.recordingOf,
  };
  const addPlan = (choice: number): void => {
    const mode = pick(['continuous', 'motion', 'off'] as const, choice) ?? 'off';
    plans.set(scene.plan(mode), mode);
  };
  addPlan(0);
  each(told);
  const bill = createRandomBilling(scene, {
    integrators: () => integrators,
    customers: () => customers,
    plans: () => [...plans.keys()],
  });

  const beAmongPeople = createRandomPeople(scene, () =>
    [...integrators, ...customers].filter((each) => !closed.has(each)),
  );

  const perform: readonly ((one: number, other: number) => void)[] = [
    (one) => {
      const id = scene.integrator(pick(integrators, one) ?? platformId, `Integrator ${one}`);
      integrators.push(id);
      tellPermits(id, (eventId) => ({ confirmed: { is: false, eventId } }));
    },
    (one, other) => {
      const [on, shared] = [other % 2 === 0, other % 3 > 0];
      const parent = pick(integrators, one) ?? platformId;
      const id = scene.customer(parent, `Customer ${one}`, undefined, {
        adminPortalAccess: on,
        linkSharing: shared,
      });
      customers.push(id);
      tellPermits(id, (eventId) => ({
        own: { modules: customerDefaultModules, eventId },
        portal: { on, eventId },
        sharing: { on: shared, eventId },
      }));
    },
    (one) => addPlan(one),
    cameras.add,
    cameras.activate,
    cameras.activate,
    cameras.deactivate,
    cameras.changePlan,
    ...[0, 1].map(() => (one: number) => {
      const account = pick(
        [...integrators.slice(1), ...customers].filter((each) => !closed.has(each)),
        one,
      );
      if (!account) return;
      still.add(account);
      scene.disable(account);
      tellStatus(account, false);
    }),
    ...[0, 1].map(() => (one: number) => {
      const account = pick(
        [...still].filter((each) => !closed.has(each)),
        one,
      );
      if (!account) return;
      still.delete(account);
      scene.enable(account);
      tellStatus(account, true);
    }),
    (one) => {
      const account = pick(
        [...still].filter((each) => !closed.has(each)),
        one,
      );
      if (!account || one % 4 !== 0) return;
      closed.add(account);
      scene.close(account);
      tellStatus(account, false);
    },
    (one) => {
      const account = pick(
        [...closed].filter((each) => !gone.has(each)),
        one,
      );
      if (!account) return;
      gone.add(account);
      scene.erase(account);
    },
    cameras.hold,
    cameras.release,
    cameras.remove,
    ...Array.from({ length: 5 }, () => bill),
    (one) => {
      const account = pick(integrators.slice(1), one);
      if (!account || permits.get(account)?.confirmed?.is) return;
      scene.requestConfirmation(account);
      scene.confirm(account);
      tellPermits(account, (eventId) => ({ confirmed: { is: true, eventId } }));
    },
    (one, other) => {
      const account = pick(
        [...integrators.slice(1), ...customers].filter((each) => !closed.has(each)),
        one,
      );
      if (!account) return;
      const kept = modules.filter((_, index) => (index + other) % 4 > 0);
      scene.restrict(account, kept);
      tellPermits(account, (eventId) => ({ own: { modules: kept, eventId } }));
    },
    ...(['portal', 'sharing'] as const).map((which) => (one: number, other: number) => {
      const account = pick(
        customers.filter((each) => !closed.has(each)),
        one,
      );
      if (!account) return;
      const on = other % 2 === 0;
      scene.switch(account, which === 'portal' ? 'AdminPortalAccessSet' : 'LinkSharingSet', on);
      tellPermits(account, (eventId) => ({ [which]: { on, eventId } }));
    }),
    cameras.rename,
    (one, other) => {
      const account = pick(
        [...integrators.slice(1), ...customers].filter((each) => !closed.has(each)),
        one,
      );
      if (account) scene.particulars(account, `Legal ${other}`);
    },
    beAmongPeople,
  ];

  for (const [what, one, other] of choices) {
    const before = scene.position();
    perform[what % perform.length]?.(one, other);
    if (scene.position() !== before) each(told);
  }
  return told;
};
