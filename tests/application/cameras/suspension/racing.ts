import fc from 'fast-check';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import {
  createSuspensionScene,
  type Leader,
  type SuspensionScene,
} from '#tests/application/cameras/suspension/suspension-scene.ts';
import type { Fault } from '#tests/scenes/faulty-log.ts';
import { turns } from '#tests/scenes/turns.ts';

export type Deed =
  | { readonly deed: 'disable' | 'enable'; readonly account: number }
  | { readonly deed: 'activate' | 'deactivate' | 'remove' | 'add'; readonly camera: number }
  | { readonly deed: 'lead'; readonly fault: Fault | undefined };

export interface Move {
  readonly what: Deed;
  /** Turns the others get between what it decides and its append. */
  readonly late: number;
  /** Turns the others get before the next one. */
  readonly pause: number;
}

export interface Race {
  readonly moves: readonly Move[];
  readonly firstFault: Fault | undefined;
  readonly chunkSize: number;
  readonly pageSize: number;
  readonly seed: number;
}

const faults = fc.record({
  kind: fc.constantFrom<Fault['kind'][]>('crash before', 'crash after', 'freeze'),
  atAppend: fc.integer({ min: 1, max: 14 }),
});

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      deed: fc.constantFrom('disable' as const, 'enable' as const),
      account: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      deed: fc.constantFrom('activate' as const, 'deactivate' as const, 'remove' as const, 'add' as const),
      camera: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      deed: fc.constant('lead' as const),
      fault: fc.option(faults, { nil: undefined }),
    }),
  },
);

export const races: fc.Arbitrary<Race> = fc.record({
  moves: fc.array(
    fc.record({
      what: deeds,
      late: fc.constantFrom(0, 0, 0, 30, 200),
      pause: fc.constantFrom(0, 0, 1, 10, 60, 250),
    }),
    {
      minLength: 1,
      maxLength: 14,
    },
  ),
  firstFault: fc.option(faults, { nil: undefined }),
  chunkSize: fc.constantFrom(1, 2, 4, 100),
  pageSize: fc.constantFrom(1, 3, 1000),
  seed: fc.integer({ min: 1 }),
});

/** Mulberry32: who gets the next turn follows from the seed, so a failing race can be run again. */
export const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Integrator 1 over integrator 2 over customer 3; customer 4 under integrator 1. Cameras 1 to 7 exist, 8 and 9 come later. */
const build = async (scene: SuspensionScene) => {
  const first = await scene.integrator(1);
  const lower = await scene.customer(3, await scene.integrator(2, first));
  const upper = await scene.customer(4, first);
  for (const number of [1, 3, 4, 6]) await scene.camera(number, lower);
  await scene.camera(2, lower, 'inactive');
  await scene.camera(5, upper);
  await scene.camera(7, upper, 'inactive');
  return lower;
};

/** Runs a race to its quiet end and checks the rule of domain.md C4, before and after frozen leaders woke. */
export const runRace = async (race: Race): Promise<void> => {
  const random = randomFrom(race.seed);
  const pause = async (): Promise<void> => {
    await turns(Math.floor(random() * 3));
  };
  const scene = createSuspensionScene({ pause, chunkSize: race.chunkSize, pageSize: race.pageSize });
  const path = await build(scene);
  const leaders: Leader[] = [];
  const lead = (fault?: Fault): void => {
    leaders.push(scene.lead(fault, () => lead()));
  };
  lead(race.firstFault);

  const act = async (deed: Deed, late: number): Promise<unknown> => {
    switch (deed.deed) {
      case 'disable':
        return scene.disable(deed.account, undefined, late);
      case 'enable':
        return scene.enable(deed.account, undefined, late);
      case 'add':
        return scene.camera(deed.camera, path, 'inactive');
      case 'lead':
        return lead(deed.fault);
      default:
        return scene[deed.deed](deed.camera, late);
    }
  };
  const acts: Promise<unknown>[] = [];
  for (const { what, late, pause: length } of race.moves) {
    acts.push(act(what, late));
    await turns(length);
  }
  await Promise.all(acts);

  const last = leaders.length;
  lead();
  const lively = leaders[last];
  if (!lively) throw new Error('nobody leads');
  await scene.quiet(lively);
  const frozen = leaders.filter((leader) => leader.faulty.frozen);
  for (const leader of leaders) if (!leader.faulty.frozen && leader !== lively) await leader.stop();
  await scene.quiet(lively);
  expectInvariant(await scene.events());

  for (const leader of frozen) leader.faulty.wake();
  await turns(Math.floor(random() * 60));
  for (const leader of frozen) await leader.stop();
  await scene.quiet(lively);
  expectInvariant(await scene.events());
  await lively.stop();
};
