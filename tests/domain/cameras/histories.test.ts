import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import {
  blockingGates,
  decidePermission,
  effectiveModules,
  grantedModules,
} from '#domain/accounts/access/permissions.ts';
import { type CustomerCommand, decideCustomer } from '#domain/accounts/customer/decide.ts';
import { decideIntegrator, type IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { type CameraCommand, decideCamera } from '#domain/cameras/decide.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, EventId } from '#domain/kernel/ids.ts';
import { type Decision, isRefusal } from '#domain/kernel/refusal.ts';
import {
  address,
  customer,
  customerPath,
  disablement,
  integrator,
  offerOf,
  otherAddress,
  pathOf,
  planId,
  planState,
  pricing,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';
import { later, specify } from '../../scenes/given.ts';
import * as customerScene from '../accounts/customer-scene.ts';
import * as integratorScene from '../accounts/integrator-scene.ts';

const moduleSet = fc.subarray([...modules]);
const level = fc.constantFrom(...customerPath.slice(0, 2));
const name = fc.constantFrom('d-1', 'd-2', 'd-3').map(disablement);
const reason = fc.constant('a reason');

/** Runs commands on a history that grows by what is accepted; each accepted one is repeated at once and must hold. */
const run = <State, Command extends { type: string }, Event extends DomainEvent>(
  begun: readonly Event[],
  commands: readonly Command[],
  stateOf: (events: readonly Event[]) => State | undefined,
  decide: (command: Command, state: State | undefined) => Decision<Event>,
  holdsAgain: (command: Command) => boolean = () => true,
): readonly Event[] => {
  let history = begun;
  for (const command of commands) {
    const decision = decide(command, stateOf(history));
    if (isRefusal(decision)) continue;
    history = [...history, ...decision];
    if (holdsAgain(command)) expect(decide(command, stateOf(history))).toEqual([]);
  }
  return history;
};

const known = ['basic', 'plus', 'pro'].map((plan) => planState(plan));
const offer = offerOf(known, ['basic', 'plus', 'pro']);
const plans = fc.array(
  fc.record(
    {
      planId: fc.constantFrom('basic', 'plus', 'pro').map(planId),
      pricePerCameraMonth: fc.constantFrom('1', '2'),
    },
    { requiredKeys: ['planId'] },
  ),
  { maxLength: 4 },
);
const now = fc.nat({ max: 3 * 86_400_000 }).map(later);

const integratorCommand: fc.Arbitrary<IntegratorCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ChangeIntegratorDetails'),
    changes: fc.record(
      { name: fc.constantFrom('A', 'B'), address: fc.constantFrom(address, otherAddress) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('ChangeIntegratorEmail'),
    email: fc.constantFrom('office@nord.example', 'b@nord.example'),
    now,
  }),
  fc.record({
    type: fc.constant('SetWholesalePricing'),
    pricing: fc.constantFrom(pricing, { ...pricing, trafficPerGb: '2' }),
  }),
  fc.record({ type: fc.constant('AssignPlans'), plans, offer: fc.constant(offer) }),
  fc.record({ type: fc.constant('RestrictModules'), modules: moduleSet }),
  fc.record({ type: fc.constant('RequestEmailConfirmation'), now }),
  fc.record({
    type: fc.constant('ConfirmEmail'),
    number: fc.integer({ min: 1, max: 4 }),
    holder: fc.constantFrom(sub, undefined),
    now,
  }),
  fc.record({ type: fc.constant('DisableIntegrator'), disablementId: name, level, reason }),
  fc.record({ type: fc.constant('EnableIntegrator'), level, reason }),
  fc.record({ type: fc.constant('CloseIntegrator'), level, reason, openChildren: fc.nat({ max: 1 }) }),
);

const customerCommand: fc.Arbitrary<CustomerCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ChangeCustomerDetails'),
    changes: fc.record({ name: fc.constantFrom('A', 'B'), phone: fc.constant('1') }, { requiredKeys: [] }),
  }),
  fc.record({ type: fc.constant('SetAdminPortalAccess'), allowed: fc.boolean() }),
  fc.record({ type: fc.constant('SetLinkSharing'), allowed: fc.boolean() }),
  fc.record({ type: fc.constant('RestrictModules'), modules: moduleSet }),
  fc.record({ type: fc.constant('DisableCustomer'), disablementId: name, level, reason }),
  fc.record({ type: fc.constant('EnableCustomer'), level, reason }),
  fc.record({ type: fc.constant('CloseCustomer'), level, reason }),
);

describe('whatever is asked, in whatever order', () => {
  test('an integrator is never in a state that cannot be read, and what was done holds when repeated', () => {
    fc.assert(
      fc.property(fc.array(integratorCommand, { maxLength: 25 }), (commands) => {
        // Asking for another mail is the one thing that is meant to happen again.
        const holdsAgain = (command: IntegratorCommand) => command.type !== 'RequestEmailConfirmation';
        const { created, stateOf } = integratorScene;
        const history = run(created, commands, stateOf, decideIntegrator, holdsAgain);
        const state = stateOf(history);
        expect(state?.requests.map((request) => request.number)).toEqual(
          state?.requests.map((_, i) => i + 1),
        );
        const ids = state?.plans.map((plan) => plan.planId) ?? [];
        expect(new Set(ids).size).toBe(ids.length);
        expect(state?.status === 'enabled').toBe(state?.disablement === undefined);
      }),
    );
  });

  test('a customer is never in a state that cannot be read, and what was done holds when repeated', () => {
    fc.assert(
      fc.property(fc.array(customerCommand, { maxLength: 25 }), (commands) => {
        const { created, stateOf } = customerScene;
        const state = stateOf(run([created], commands, stateOf, decideCustomer));
        expect(state?.status === 'enabled').toBe(state?.disablement === undefined);
      }),
    );
  });

  test('no more than one confirmation mail a minute and five a day are ever due', () => {
    const step = fc.record({
      wait: fc.constantFrom(5_000, 61_000, 3_600_000, 20_000_000),
      email: fc.option(fc.constantFrom('b@x.example', 'c@x.example')),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { created, stateOf } = integratorScene;
        let [history, time] = [created, 0];
        /** Requests still the newest when their time came: those are sent. */
        const sent: number[] = [];
        for (const { wait, email } of [...steps, { wait: 100_000_000, email: null }]) {
          const waiting = stateOf(history)?.requests.at(-1);
          const due = waiting ? Date.parse(waiting.notBefore) - Date.parse(later(0)) : 0;
          time += wait;
          if (due <= time && !sent.includes(due)) sent.push(due);
          const now = later(time);
          const decision = decideIntegrator(
            email === null
              ? { type: 'RequestEmailConfirmation', now }
              : { type: 'ChangeIntegratorEmail', email, now },
            stateOf(history),
          );
          if (!isRefusal(decision)) history = [...history, ...decision];
        }
        for (const [index, at] of sent.entries()) {
          if (index >= 1) expect(at - (sent[index - 1] ?? 0)).toBeGreaterThanOrEqual(60_000);
          if (index >= 5) expect(at - (sent[index - 5] ?? 0)).toBeGreaterThanOrEqual(86_400_000);
        }
      }),
    );
  });
});

test('after any disabling and enabling by any levels, the status is what a naive model says', () => {
  const levels = customerPath.slice(0, 3);
  const step = fc.record({ disables: fc.boolean(), depth: fc.nat({ max: 2 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      /** Depth of the highest level that disabled since it was last enabled. */
      let model: number | undefined;
      let history: readonly (typeof customerScene.created)[] = [customerScene.created];
      for (const [index, { disables, depth }] of steps.entries()) {
        const change = { level: levels[depth] as AccountId, reason: 'a reason' };
        const command: CustomerCommand = disables
          ? { type: 'DisableCustomer', disablementId: disablement(`d-${index}`), ...change }
          : { type: 'EnableCustomer', ...change };
        const decision = decideCustomer(command, customerScene.stateOf(history));
        const refused = !disables && model !== undefined && depth > model;
        expect(isRefusal(decision)).toBe(refused);
        if (!isRefusal(decision)) history = [...history, ...decision];
        if (disables) model = Math.min(model ?? depth, depth);
        else if (!refused) model = undefined;
        const state = customerScene.stateOf(history);
        expect(state?.status).toBe(model === undefined ? 'enabled' : 'disabled');
        expect(state?.disablement?.level).toBe(model === undefined ? undefined : levels[model]);
      }
    }),
  );
});

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
