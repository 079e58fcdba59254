import { describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { blockingGates, effectiveModules, grantedModules } from '#domain/accounts/access/permissions.ts';
import { open, without } from '#tests/domain/accounts/permissions-scene.ts';
import { customer, integrator, pathOf, primary, shop, sub } from '../../scenes/domain-scenes.ts';

describe('effective modules', () => {
  test('are the own ones where nothing above is restricted', () => {
    expect(effectiveModules(pathOf(integrator(primary)))).toEqual(modules);
    expect(effectiveModules(open)).toEqual(without('cameras.add-pnp'));
  });

  test('are what every level grants', () => {
    const path = pathOf(
      integrator(primary, { modules: without('ptz') }),
      integrator(sub, { modules: without('maps') }),
      customer(shop, { modules: ['ptz', 'maps', 'push'] }),
    );
    expect(effectiveModules(path)).toEqual(['push']);
  });

  test('a ceiling grants nothing by itself, and the own set may exceed it', () => {
    const path = pathOf(
      integrator(primary, { modules: ['api'] }),
      integrator(sub, { modules: ['maps', 'api'] }),
    );
    expect(effectiveModules(path)).toEqual(['api']);
    expect(effectiveModules(pathOf(integrator(primary), integrator(sub, { modules: [] })))).toEqual([]);
  });

  test('what was restricted below stays so when it is granted above again', () => {
    const below = integrator(sub, { modules: without('timelapse') });
    for (const granted of [without('timelapse'), modules])
      expect(effectiveModules(pathOf(integrator(primary, { modules: granted }), below))).not.toContain(
        'timelapse',
      );
  });

  test('what was restricted above alone comes back when it is granted above again', () => {
    const restricted = integrator(primary, { modules: without('timelapse') });
    expect(effectiveModules(pathOf(restricted, integrator(sub)))).not.toContain('timelapse');
    expect(effectiveModules(pathOf(integrator(primary), integrator(sub)))).toContain('timelapse');
  });

  test.each([
    ['disabled', { status: 'disabled' }],
    ['closed', { status: 'closed' }],
    ['unconfirmed', { confirmed: false }],
  ] as const)('there are none where an integrator on the path is %s', (_, scene) => {
    for (const path of [
      pathOf(integrator(primary, scene), integrator(sub), customer(shop)),
      pathOf(integrator(primary), integrator(sub, scene), customer(shop)),
      pathOf(integrator(primary), integrator(sub, scene)),
    ]) {
      expect(effectiveModules(path)).toEqual([]);
      expect(grantedModules(path)).not.toEqual([]);
    }
  });

  test('a level below stays blocked when only one of two levels is enabled again', () => {
    const both = pathOf(
      integrator(primary, { status: 'disabled' }),
      integrator(sub),
      customer(shop, { status: 'disabled' }),
    );
    const upper = pathOf(integrator(primary, { status: 'disabled' }), integrator(sub), customer(shop));
    const lower = pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'disabled' }));
    for (const path of [both, upper, lower]) expect(effectiveModules(path)).toEqual([]);
    expect(blockingGates(both).map((gate) => gate.accountId)).toEqual([primary, shop]);
    expect(blockingGates(upper).map((gate) => gate.accountId)).toEqual([primary]);
    expect(blockingGates(lower).map((gate) => gate.accountId)).toEqual([shop]);
  });
});
