import { describe, expect, test } from 'vitest';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { disablement, primary, shop, sub } from '../../scenes/domain-scenes.ts';
import * as customer from './customer-scene.ts';
import * as integrator from './integrator-scene.ts';

const d2 = disablement('d-2');

/** The same rules for both kinds of account: the scene of each, `level` being the account right above it. */
const kinds = [
  {
    kind: 'an integrator',
    level: primary,
    id: sub,
    events: integrator.created,
    given: integrator.given,
    scene: integrator,
    disable: (level: AccountId) =>
      ({ type: 'DisableIntegrator', level, reason: 'again', disablementId: d2 }) as const,
    enable: (level: AccountId) => ({ type: 'EnableIntegrator', level, reason: 'paid' }) as const,
    close: (level: AccountId) =>
      ({ type: 'CloseIntegrator', level, reason: 'gone', openChildren: 0 }) as const,
  },
  {
    kind: 'a customer',
    level: sub,
    id: shop,
    events: [customer.created],
    given: customer.given,
    scene: customer,
    disable: (level: AccountId) =>
      ({ type: 'DisableCustomer', level, reason: 'again', disablementId: d2 }) as const,
    enable: (level: AccountId) => ({ type: 'EnableCustomer', level, reason: 'paid' }) as const,
    close: (level: AccountId) => ({ type: 'CloseCustomer', level, reason: 'gone' }) as const,
  },
] as const;

/** The two scenes have the same verbs; the compiler need not follow which events go with which. */
type Loose = (...events: readonly unknown[]) => {
  when(command: unknown): {
    decision: unknown;
    yields(...events: readonly unknown[]): void;
    holds(): void;
    isRefused(code: string, more?: object): void;
  };
};

describe.each(kinds)('disabling $kind', ({ events, given, scene, disable, enable, close, level, id }) => {
  const having = (...more: readonly unknown[]) => (given as Loose)(...events, ...more);
  const { disabledBy, enabled, closed } = scene;

  test('it is disabled under a new disablement that names the level that asked and the reason', () => {
    having()
      .when(disable(level))
      .yields(disabledBy(level, { id: 'd-2', reason: 'again' }));
  });

  test('disabling again by the same level holds', () => {
    having(disabledBy(level)).when(disable(level)).holds();
  });

  test('disabling again by a level below holds and does not lower the level', () => {
    having(disabledBy(platformId)).when(disable(level)).holds();
    having(disabledBy(platformId)).when(enable(level)).isRefused('disabled-by-higher-level');
  });

  test('disabling again by a level above raises the level within the same disablement', () => {
    const raised = disabledBy(platformId, { raised: true, reason: 'again' });
    having(disabledBy(level)).when(disable(platformId)).yields(raised);
    having(disabledBy(level), raised).when(disable(platformId)).holds();
    having(disabledBy(level), raised).when(enable(level)).isRefused('disabled-by-higher-level');
    having(disabledBy(level), raised).when(enable(platformId)).yields(enabled());
  });

  test('the level that disabled enables, and so does any level above it', () => {
    having(disabledBy(level)).when(enable(level)).yields(enabled());
    having(disabledBy(level)).when(enable(platformId)).yields(enabled());
  });

  test('enabling what is enabled, or was never disabled, holds, whoever asks', () => {
    having().when(enable(level)).holds();
    having(disabledBy(platformId), enabled()).when(enable(level)).holds();
  });

  test('disabled, enabled and disabled again is a second disablement, at the level of the second', () => {
    having(disabledBy(platformId), enabled())
      .when(disable(level))
      .yields(disabledBy(level, { id: 'd-2', reason: 'again' }));
    having(disabledBy(platformId), enabled(), disabledBy(level, { id: 'd-2' }))
      .when(enable(level))
      .yields(enabled('d-2'));
  });

  test('it is closed from disabled only', () => {
    having().when(close(level)).isRefused('account-not-disabled');
    having(disabledBy(level), enabled()).when(close(level)).isRefused('account-not-disabled');
    having(disabledBy(level)).when(close(level)).yields(closed);
  });

  test('a level below the one that disabled cannot close', () => {
    having(disabledBy(platformId)).when(close(level)).isRefused('disabled-by-higher-level');
  });

  test('closing is final, and closing again holds', () => {
    having(disabledBy(level), closed).when(close(level)).holds();
    having(disabledBy(level), closed).when(enable(platformId)).isRefused('account-closed');
    having(disabledBy(level), closed).when(disable(platformId)).isRefused('account-closed');
  });

  test('each change of status is the event the gates name', () => {
    const history = [...events, disabledBy(level), enabled(), disabledBy(level, { id: 'd-2' })];
    const state = (scene.stateOf as (events: readonly unknown[]) => typeof customerState)(history);
    expect(state).toMatchObject({
      accountId: id,
      status: 'disabled',
      statusEventId: `event-${history.length - 1}`,
      disablement: { id: d2, level },
    });
  });
});

const customerState = customer.stateOf([customer.created]);

test('an integrator is closed only when none of its children is open', () => {
  const disabled = [...integrator.created, integrator.disabledBy(primary)];
  const close = { type: 'CloseIntegrator', level: primary, reason: 'gone' } as const;
  integrator
    .given(...disabled)
    .when({ ...close, openChildren: 1 })
    .isRefused('children-not-closed');
  integrator
    .given(...disabled)
    .when({ ...close, openChildren: 0 })
    .yields(integrator.closed);
});

test('between two levels far apart, each level in between counts', () => {
  const path = [platformId, primary, sub, shop];
  for (const [asked, byLevel] of path.slice(0, 3).entries())
    for (const [tried, level] of path.slice(0, 3).entries()) {
      const attempt = customer.given(customer.created, customer.disabledBy(byLevel));
      const enabling = attempt.when({ type: 'EnableCustomer', level, reason: 'paid' });
      if (tried <= asked) enabling.yields(customer.enabled());
      else enabling.isRefused('disabled-by-higher-level');
    }
});
