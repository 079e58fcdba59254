import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CustomerCommand, decideCustomer } from '#domain/accounts/customer/decide.ts';
import { decideIntegrator, type IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { moduleSet, name, offer, run } from '#tests/domain/cameras/histories-scene.ts';
import {
  address,
  customerPath,
  disablement,
  otherAddress,
  planId,
  pricing,
  sub,
} from '../../scenes/domain-scenes.ts';
import { later } from '../../scenes/given.ts';
import * as customerScene from '../accounts/customer-scene.ts';
import * as integratorScene from '../accounts/integrator-scene.ts';

const level = fc.constantFrom(...customerPath.slice(0, 2));
const reason = fc.constant('a reason');
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
