import { describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { type CameraEvent, connections } from '#domain/cameras/camera.ts';
import type { CameraCommand } from '#domain/cameras/decide.ts';
import {
  activate,
  activated,
  added,
  basic,
  cameraId,
  deactivated,
  given,
  held,
  ofCamera,
  offer,
  open,
  removed,
  stateOf,
} from '#tests/domain/cameras/camera-scene.ts';
import {
  customer,
  integrator,
  noOffer,
  offerOf,
  pathOf,
  planState,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';

const add: Extract<CameraCommand, { type: 'AddCamera' }> = {
  type: 'AddCamera',
  cameraId,
  path: open,
  name: 'Door',
  connection: 'onvif',
  planId: basic,
  offer,
};
const addedWithoutPlan: CameraEvent = {
  type: 'CameraAdded',
  data: { ...ofCamera, name: 'Door', connection: 'onvif' },
};

describe('adding a camera', () => {
  test('a camera starts inactive', () => {
    given().when(add).yields(added);
    expect(stateOf([added])).toMatchObject({ intent: 'inactive', holds: [], removed: false });
  });

  test.each(connections)(
    'a %s camera needs its module in the own set and in every set above',
    (connection) => {
      const without = modules.filter((module) => module !== `cameras.add-${connection}`);
      const command = { ...add, connection };
      const members = [integrator(primary), integrator(sub), customer(shop, { modules })];
      expect(given().when(command).decision).toHaveLength(1);
      for (const missing of members.keys()) {
        const path = pathOf(
          ...members.map((member, index) => (index === missing ? { ...member, modules: without } : member)),
        );
        given()
          .when({ ...command, path })
          .isRefused('module-not-allowed');
      }
    },
  );

  test('a customer cannot have P&P cameras unless that was granted', () => {
    const path = pathOf(integrator(primary), integrator(sub), customer(shop));
    given()
      .when({ ...add, path, connection: 'pnp' })
      .isRefused('module-not-allowed');
  });

  test('adding is accepted while the customer or an account above it is disabled', () => {
    for (const path of [
      pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'disabled' })),
      pathOf(integrator(primary, { status: 'disabled' }), integrator(sub), customer(shop)),
    ])
      given()
        .when({ ...add, path })
        .yields(added);
  });

  test('nothing is added where the customer or an account above it is closed', () => {
    const path = pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'closed' }));
    given()
      .when({ ...add, path })
      .isRefused('account-closed');
  });

  test('a camera may be added without a plan, and not on one withdrawn on any level above', () => {
    const { planId: _, ...withoutPlan } = add;
    given()
      .when({ ...withoutPlan, offer: noOffer })
      .yields(addedWithoutPlan);
    for (const assigned of [
      [[], ['basic']],
      [['basic'], []],
    ])
      given()
        .when({ ...add, offer: offerOf([planState('basic')], ...assigned) })
        .isRefused('plan-not-assigned', { path: 'planId' });
  });

  test('only customers have cameras', () => {
    given()
      .when({ ...add, path: pathOf(integrator(primary)) })
      .isRefused('not-found');
  });
});

describe('activating and deactivating', () => {
  test('a camera with a plan is activated, and deactivated again', () => {
    given(added).when(activate()).yields(activated);
    given(added, activated).when({ type: 'DeactivateCamera' }).yields(deactivated);
  });

  test('doing again what already holds yields nothing', () => {
    given(added, activated).when(activate()).holds();
    given(added).when({ type: 'DeactivateCamera' }).holds();
  });

  test('a camera without a plan is not activated', () => {
    given(addedWithoutPlan).when(activate()).isRefused('plan-required');
  });

  test('activating is refused while anything above is disabled, also when the camera is active already', () => {
    for (const path of [
      pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'disabled' })),
      pathOf(integrator(primary, { status: 'disabled' }), integrator(sub), customer(shop)),
    ]) {
      given(added).when(activate(path)).isRefused('account-disabled');
      given(added, activated).when(activate(path)).isRefused('account-disabled');
    }
  });

  test('a camera held is deactivated and removed all the same', () => {
    given(added, activated, held('d')).when({ type: 'DeactivateCamera' }).yields(deactivated);
    given(added, activated, held('d')).when({ type: 'RemoveCamera' }).yields(removed);
  });
});
