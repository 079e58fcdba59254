import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import {
  blockingGates,
  decidePermission,
  effectiveModules,
  grantedModules,
} from '#domain/accounts/access/permissions.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { type CameraCommand, decideCamera } from '#domain/cameras/decide.ts';
import type { AccountId, CameraId, EventId } from '#domain/kernel/ids.ts';
import { moduleSet, name, offer, run } from '#tests/domain/cameras/histories-scene.ts';
import {
  customer,
  customerPath,
  disablement,
  integrator,
  pathOf,
  planId,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';
import { specify } from '../../scenes/given.ts';

describe('cameras', () => {
  const cameraId = 'camera' as CameraId;
  const { stateOf } = specify<CameraState, CameraCommand, CameraEvent>({
    evolve: evolveCamera,
    decide: decideCamera,
    path: customerPath,
  });
  const begun: CameraEvent = {
    type: 'CameraAdded',
    data: { cameraId, customerId: shop, name: 'Door', connection: 'onvif', planId: planId('basic') },
  };
  const open = pathOf(integrator(primary), customer(shop));
  const command: fc.Arbitrary<CameraCommand> = fc.oneof(
    fc.record({
      type: fc.constant('ActivateCamera'),
      path: fc.constantFrom(open, pathOf(integrator(primary), customer(shop, { status: 'disabled' }))),
    }),
    fc.constant({ type: 'DeactivateCamera' } as const),
    fc.record({ type: fc.constant('HoldCamera'), disablementId: name }),
    fc.record({ type: fc.constant('ReleaseCamera'), disablementId: name }),
    fc.record({
      type: fc.constant('RenameCamera'),
      path: fc.constant(open),
      name: fc.constantFrom('Door', 'Gate'),
    }),
    fc.record({
      type: fc.constant('ChangeCameraPlan'),
      path: fc.constant(open),
      planId: fc.constantFrom('plus', 'pro').map(planId),
      offer: fc.constant(offer),
    }),
    fc.constant({ type: 'RemoveCamera' } as const),
  );

  test('are never in a state that cannot be read, and what was done holds when repeated', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const state = stateOf(run([begun], commands, stateOf, decideCamera));
        expect(new Set(state?.holds).size).toBe(state?.holds.length);
        if (state?.removed) expect(state.holds).toEqual([]);
      }),
    );
  });

  test('keep what people asked for through any holds and releases', () => {
    const marks = command.filter(({ type }) => type === 'HoldCamera' || type === 'ReleaseCamera');
    const activated: CameraEvent = { type: 'CameraActivated', data: { cameraId, customerId: shop } };
    fc.assert(
      fc.property(fc.array(marks), (commands) => {
        expect(stateOf(run([begun, activated], commands, stateOf, decideCamera))?.intent).toBe('active');
      }),
    );
  });

  test('are free again once every disablement that held them has let go, in any order', () => {
    const names = ['d-1', 'd-2', 'd-3'].map(disablement);
    const activated: CameraEvent = { type: 'CameraActivated', data: { cameraId, customerId: shop } };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names, { minLength: 3 }),
        fc.shuffledSubarray(names, { minLength: 3 }),
        (held, freed) => {
          const commands = [
            ...held.map((disablementId) => ({ type: 'HoldCamera', disablementId }) as const),
            ...freed.map((disablementId) => ({ type: 'ReleaseCamera', disablementId }) as const),
          ];
          expect(stateOf(run([begun, activated], commands, stateOf, decideCamera))?.holds).toEqual([]);
        },
      ),
    );
  });
});

describe('permissions on any path', () => {
  const scene = fc.record({
    status: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled', 'closed'),
    confirmed: fc.constantFrom(true, true, true, false),
    modules: fc.oneof({ weight: 2, arbitrary: moduleSet }, fc.constant<Module[]>([...modules])),
  } as const);
  const switchOf = fc.record({ on: fc.boolean(), eventId: fc.constant('switch-event' as EventId) });
  const leaf = fc.option(
    fc.tuple(scene, fc.record({ 'admin-portal': switchOf, 'link-sharing': switchOf }, { requiredKeys: [] })),
    { nil: undefined },
  );
  const path = fc
    .tuple(fc.array(scene, { minLength: 1, maxLength: 12 }), leaf)
    .map(([scenes, last]) =>
      pathOf(
        ...scenes.map((each, index) => integrator(`account-${index}` as AccountId, each)),
        ...(last ? [customer(shop, { ...last[0], switches: last[1] })] : []),
      ),
    );

  test('a module is allowed exactly when it is among the effective ones', () => {
    fc.assert(
      fc.property(path, (accounts) => {
        const effective = new Set(effectiveModules(accounts));
        for (const module of modules)
          expect(decidePermission(accounts, module).allowed).toBe(effective.has(module));
      }),
    );
  });

  test('a child has no module its parent has not', () => {
    fc.assert(
      fc.property(path, (accounts) => {
        for (const find of [effectiveModules, grantedModules]) {
          const parent = new Set(find(accounts.slice(0, -1)));
          expect(find(accounts).filter((module) => !parent.has(module))).toEqual([]);
        }
      }),
    );
  });

  test('an explanation has a gate that failed if and only if it denies, and then only such', () => {
    const order = ['status', 'confirmation', 'ceiling', 'own', 'switch'];
    fc.assert(
      fc.property(path, fc.constantFrom(...modules), (accounts, module) => {
        const { allowed, gates } = decidePermission(accounts, module);
        expect(gates.every((gate) => gate.passed === allowed)).toBe(true);
        expect(gates.length).toBeGreaterThan(0);
        const ranks = gates.map((gate) => order.indexOf(gate.gate));
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
        expect(gates.filter((gate) => gate.gate === 'own').length).toBeLessThanOrEqual(1);
        if (blockingGates(accounts).length > 0) expect(allowed).toBe(false);
      }),
    );
  });
});

test('the scenes are of one tree', () => {
  expect(pathOf(integrator(primary), integrator(sub), customer(shop)).at(-1)?.path).toEqual(customerPath);
});
