import { describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import {
  type CameraEvent,
  type CameraState,
  connections,
  evolveCamera,
  isReadyToRecord,
} from '#domain/cameras/camera.ts';
import { type CameraCommand, decideCamera } from '#domain/cameras/decide.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import {
  customer,
  customerPath,
  disablement,
  integrator,
  noOffer,
  offerOf,
  pathOf,
  planId,
  planState,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';
import { specify } from '../../scenes/given.ts';

const { given, stateOf } = specify<CameraState, CameraCommand, CameraEvent>({
  evolve: evolveCamera,
  decide: decideCamera,
  path: customerPath,
});

const cameraId = 'camera' as CameraId;
const ofCamera = { cameraId, customerId: shop };
const basic = planId('basic');
const offer = offerOf([planState('basic')], ['basic'], ['basic']);

const open = pathOf(integrator(primary), integrator(sub), customer(shop, { modules }));
const add: Extract<CameraCommand, { type: 'AddCamera' }> = {
  type: 'AddCamera',
  cameraId,
  path: open,
  name: 'Door',
  connection: 'onvif',
  planId: basic,
  offer,
};

const added: CameraEvent = {
  type: 'CameraAdded',
  data: { ...ofCamera, name: 'Door', connection: 'onvif', planId: basic },
};
const addedWithoutPlan: CameraEvent = {
  type: 'CameraAdded',
  data: { ...ofCamera, name: 'Door', connection: 'onvif' },
};
const activated: CameraEvent = { type: 'CameraActivated', data: ofCamera };
const deactivated: CameraEvent = { type: 'CameraDeactivated', data: ofCamera };
const removed: CameraEvent = { type: 'CameraRemoved', data: ofCamera };
const held = (name: string): CameraEvent => ({
  type: 'CameraHeld',
  data: { ...ofCamera, disablementId: disablement(name) },
});
const released = (name: string): CameraEvent => ({
  type: 'CameraReleased',
  data: { ...ofCamera, disablementId: disablement(name) },
});
const hold = (name: string) => ({ type: 'HoldCamera', disablementId: disablement(name) }) as const;
const release = (name: string) => ({ type: 'ReleaseCamera', disablementId: disablement(name) }) as const;
const activate = (path = open) => ({ type: 'ActivateCamera', path }) as const;
const rename = (name: string, path = open) => ({ type: 'RenameCamera', path, name }) as const;
const renamed = (name: string): CameraEvent => ({ type: 'CameraRenamed', data: { ...ofCamera, name } });
const change = (to = 'plus', more = {}) =>
  ({
    type: 'ChangeCameraPlan',
    planId: planId(to),
    path: open,
    offer: offerOf([planState('plus')], ['plus']),
    ...more,
  }) as const;

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

describe('the plan of a camera', () => {
  const plusOffer = offerOf([planState('plus')], ['plus']);

  test('a camera changes to a plan on offer, and to the one it has without an event', () => {
    given(added)
      .when(change())
      .yields({ type: 'CameraPlanChanged', data: { ...ofCamera, planId: planId('plus') } });
    given(added).when(change('basic')).holds();
  });

  test('a camera keeps a plan that was withdrawn and is activated on it, and nothing new goes on that', () => {
    given(added).when(activate()).yields(activated);
    given(added)
      .when(change('plus', { offer: offerOf([planState('plus')], []) }))
      .isRefused('plan-not-assigned');
  });

  test.each([
    ['plan-not-found', offerOf([], ['plus'])],
    ['plan-retired', offerOf([planState('plus', { retired: true })], ['plus'])],
  ] as const)('a plan that is gone is refused as %s', (code, gone) => {
    given(added)
      .when(change('plus', { offer: gone }))
      .isRefused(code, { path: 'planId' });
  });

  test('no plan is changed where an account is closed', () => {
    const path = pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'closed' }));
    given(added)
      .when(change('plus', { path, offer: plusOffer }))
      .isRefused('account-closed');
  });
});

describe('the name of a camera', () => {
  test('a camera takes another name, and the name it has without an event', () => {
    given(added).when(rename('Back door')).yields(renamed('Back door'));
    given(added).when(rename('Door')).holds();
    given(added, renamed('Back door')).when(rename('Back door')).holds();
    given(added, renamed('Back door')).when(rename('Door')).yields(renamed('Door'));
  });

  test('a name is kept composed, and the same letters typed in parts are the same name', () => {
    const [composed, inParts] = ['Tür', 'Tu\u0308r'];
    given(added).when(rename(inParts)).yields(renamed(composed));
    given(added, renamed(composed)).when(rename(inParts)).holds();
    const addedInParts: CameraEvent = { ...added, data: { ...added.data, name: inParts } };
    given(addedInParts).when(rename(composed)).holds();
  });

  test('a camera is renamed while it is held and while an account above it is disabled', () => {
    const disabled = pathOf(integrator(primary, { status: 'disabled' }), integrator(sub), customer(shop));
    given(added, activated, held('d')).when(rename('Back door', disabled)).yields(renamed('Back door'));
  });

  test('a name changes nothing about recording', () => {
    const { name: _, ...before } = stateOf([added, activated, held('d')]) ?? {};
    expect(stateOf([added, activated, held('d'), renamed('Back door')])).toEqual({
      ...before,
      name: 'Back door',
    });
  });

  test('no camera is renamed where an account is closed, not even to the name it has', () => {
    const closed = pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'closed' }));
    given(added).when(rename('Back door', closed)).isRefused('account-closed');
    given(added).when(rename('Door', closed)).isRefused('account-closed');
  });
});

describe('holds', () => {
  test('an active camera is held, whatever other holds it has, and once for each disablement', () => {
    given(added, activated).when(hold('d')).yields(held('d'));
    given(added, activated, held('d')).when(hold('e')).yields(held('e'));
    given(added, activated, held('d')).when(hold('d')).holds();
  });

  test('an inactive or removed camera is not held', () => {
    given(added).when(hold('d')).holds();
    given(added, activated, removed).when(hold('d')).holds();
  });

  test('a release takes that hold alone, and nothing where there is none', () => {
    given(added, activated, held('d'), held('e')).when(release('d')).yields(released('d'));
    given(added, activated, held('e')).when(release('d')).holds();
    expect(stateOf([added, activated, held('d'), held('e'), released('d')])?.holds).toEqual(['e']);
  });

  test('a hold is released though the camera was deactivated meanwhile', () => {
    given(added, activated, held('d'), deactivated).when(release('d')).yields(released('d'));
  });

  test('holds never change what people asked for', () => {
    expect(stateOf([added, activated, held('d'), released('d')])?.intent).toBe('active');
    expect(stateOf([added, activated, held('d'), deactivated, released('d')])?.intent).toBe('inactive');
  });

  test('a removed camera has no hold left', () => {
    expect(stateOf([added, activated, held('d'), removed])?.holds).toEqual([]);
    given(added, activated, held('d'), removed).when(release('d')).holds();
  });

  test.each([
    ['inactive', [added], false],
    ['active', [added, activated], true],
    ['held', [added, activated, held('d')], false],
    ['held twice and released once', [added, activated, held('d'), held('e'), released('d')], false],
    ['held and released', [added, activated, held('d'), released('d')], true],
    ['removed', [added, activated, removed], false],
  ] as const)('a camera that is %s is ready to record: %s', (_, history, ready) => {
    const state = stateOf(history);
    expect(state && isReadyToRecord(state)).toBe(ready);
  });
});

test('a removed camera takes nothing but its removal again', () => {
  const gone = given(added, activated, removed);
  gone.when(activate()).isRefused('camera-removed');
  gone.when({ type: 'DeactivateCamera' }).isRefused('camera-removed');
  gone.when(change()).isRefused('camera-removed');
  gone.when(rename('Back door')).isRefused('camera-removed');
  gone.when(rename('Door')).isRefused('camera-removed');
  gone.when({ type: 'RemoveCamera' }).holds();
});

test.each<CameraCommand>([
  activate(),
  change(),
  rename('Back door'),
  hold('d'),
  release('d'),
  { type: 'DeactivateCamera' },
  { type: 'RemoveCamera' },
])('a camera that does not exist takes no $type', (command) => {
  given().when(command).isRefused('not-found');
});
