import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createModuleForecasts } from '#application/accounts/module-forecast.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { effectsBetween } from '#application/record/history/effects-between.ts';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import { decidePermission, effectiveModules, type GateResult } from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { definitions } from '#projections/definitions.ts';
import { steps, type Told, type ToldPermits, tell } from '#tests/projections/engine/random-history.ts';
import { makeEmpty, shown } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const database = await createBuiltDatabase();
const { pool } = database;
afterAll(() => database.drop());

/** What permissions of an account follow from, each account from the top down without the platform. */
type ToldPath = readonly (readonly [AccountId, ToldPermits])[];

const toldPath = (told: Told, account: AccountId): ToldPath =>
  told.scene
    .pathOf(account)
    .slice(1)
    .map((id) => [id, told.permitsOf(id)]);

const switchOf = (permits: ToldPermits, module: Module): ToldPermits['portal'] =>
  module === 'admin-portal' ? permits.portal : module === 'link-sharing' ? permits.sharing : undefined;

/** The gates of a module by the rule (M3, M4), read off the history without the domain's code. */
const gatesTold = (path: ToldPath, module: Module): readonly GateResult[] => {
  const last = path.at(-1)?.[0];
  return [
    ...path.map(([accountId, { status }]) => ({
      gate: 'status' as const,
      accountId,
      passed: status.enabled,
      eventId: status.eventId,
    })),
    ...path.flatMap(([accountId, { confirmed }]) =>
      confirmed
        ? [
            {
              gate: 'confirmation' as const,
              accountId,
              passed: confirmed.is,
              eventId: confirmed.eventId,
            },
          ]
        : [],
    ),
    ...path.map(([accountId, { own }]) => ({
      gate: accountId === last ? ('own' as const) : ('ceiling' as const),
      accountId,
      passed: own.modules.includes(module),
      eventId: own.eventId,
    })),
    ...path.flatMap(([accountId, permits]) => {
      const found = switchOf(permits, module);
      return found ? [{ gate: 'switch' as const, accountId, passed: found.on, eventId: found.eventId }] : [];
    }),
  ];
};

const effectiveTold = (path: ToldPath): readonly Module[] =>
  modules.filter((module) => gatesTold(path, module).every(({ passed }) => passed));

const expectAsTold = (standings: StandingPath | undefined, path: ToldPath): void => {
  expect(effectiveModules(standings ?? [])).toEqual(effectiveTold(path));
  for (const module of modules) {
    const gates = gatesTold(path, module);
    const failed = gates.filter(({ passed }) => !passed);
    const { allowed, gates: explained } = decidePermission(standings ?? [], module);
    expect([module, allowed, explained]).toEqual([
      module,
      failed.length === 0,
      failed.length === 0 ? gates : failed,
    ]);
  }
};

const wanted = [definitions.permissions, definitions['customer-list'], definitions['event-index']];
const people = (account: AccountId, role: 'customer' | 'operator') => ({ id: 'somebody', role, account });

test('whatever happened, list, explanation, dry run, history, past states and the live decision say the same', async () => {
  const seen = { off: 0, dropped: 0, changed: 0 };
  const property = fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom(0, 1, 9, 11, 22, 22, 23, 24, 24, 25, 25), fc.nat(1000), fc.nat(1000)), {
      minLength: 30,
      maxLength: 70,
      size: 'max',
    }),
    fc.nat(1000),
    fc.subarray([...modules]),
    async (choices, part, kept) => {
      const moments: { readonly position: bigint; readonly paths: ReadonlyMap<AccountId, ToldPath> }[] = [];
      const told = tell(choices, (now) =>
        moments.push({
          position: now.scene.position(),
          paths: new Map(now.accounts.filter((id) => id !== platformId).map((id) => [id, toldPath(now, id)])),
        }),
      );
      const { log } = told.scene;
      await makeEmpty(pool, wanted);
      const models = await shown(pool, log, wanted);
      const accounts = createAccounts(createStateLoader(log));
      const forecast = createModuleForecasts({
        accounts,
        log,
        readModels: { reaches: async () => true, tree: models.tree },
      });
      const past = moments[Math.floor(((moments.length - 1) * part) / 1000)];
      const paths = moments.at(-1)?.paths ?? new Map<AccountId, ToldPath>();

      for (const [id, path] of paths) {
        expectAsTold((await models.permissions(id)).value, path);
        const live = await accounts.path(id);
        expectAsTold(live, path);

        const own = path.at(-1)?.[1];
        if (live && own?.portal) {
          const refusal = refuseAccess(people(id, 'customer'), 'use-cameras', live);
          expect(refusal?.code).toBe(
            effectiveTold(path).includes('admin-portal') ? undefined : 'portal-access-required',
          );
          if (!own.portal.on || !own.sharing?.on) seen.off += 1;
        }

        const foreseen = await forecast.one(people(platformId, 'operator'), id, kept);
        const isClosed = live?.at(-1)?.status === 'closed';
        if (isClosed) expect(isRefusal(foreseen)).toBe(true);
        else if (typeof foreseen === 'object' && 'gained' in foreseen) {
          const then = (other: ToldPath): ToldPath =>
            other.map(([one, permits]) =>
              one === id ? [one, { ...permits, own: { ...permits.own, modules: kept } }] : [one, permits],
            );
          const [before, after] = [effectiveTold(path), effectiveTold(then(path))];
          expect(foreseen.gained).toEqual(after.filter((module) => !before.includes(module)));
          expect(foreseen.lost).toEqual(before.filter((module) => !after.includes(module)));
          const changed = [...paths].filter(
            ([other, below]) =>
              other !== id &&
              below.some(([one]) => one === id) &&
              effectiveTold(below).join() !== effectiveTold(then(below)).join(),
          );
          expect(foreseen.descendants).toBe(changed.length);
          seen.dropped += foreseen.lost.length;
        } else throw new Error(`no forecast: ${JSON.stringify(foreseen)}`);

        const before = past?.paths.get(id);
        if (!past || !before) continue;
        const scope = { path: told.scene.pathOf(id), below: false };
        expectAsTold((await models.asOf(past.position, scope).permissions(id)).value, before);
        const effects = await effectsBetween(models, scope, id, [past.position, told.scene.position()]);
        const [from, to] = [effectiveTold(before), effectiveTold(path)];
        expect(effects.find(({ field }) => field === 'effectiveModules')).toEqual(
          from.join() === to.join() ? undefined : { field: 'effectiveModules', from, to },
        );
        if (from.join() !== to.join()) seen.changed += 1;
      }
    },
  );
  // As often as it takes to meet all that it is about. Shrinking would take longer than anybody waits; the seed shows the
  // history again.
  const runs = { numRuns: sized(3, 10), endOnFailure: true };
  do await fc.assert(property, runs);
  while (Object.values(seen).includes(0));
});

test('random histories set switches, too', () => {
  const types = new Set(
    fc
      .sample(steps, { numRuns: 30, seed: 7 })
      .flatMap((choices) => tell(choices).scene.log.events.map(({ type }) => type)),
  );
  for (const type of [
    'AdminPortalAccessSet',
    'LinkSharingSet',
    'ModulesRestricted',
    'EmailConfirmed',
  ] as const)
    expect(types).toContain(type);
});
