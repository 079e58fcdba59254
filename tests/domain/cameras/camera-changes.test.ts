import { describe, expect, test } from 'vitest';
import type { CameraEvent } from '#domain/cameras/camera.ts';
import type { CameraCommand } from '#domain/cameras/decide.ts';
import { isReadyToRecord } from '#domain/cameras/recording.ts';
import {
  activate,
  activated,
  added,
  deactivated,
  given,
  held,
  ofCamera,
  open,
  removed,
  stateOf,
} from '#tests/domain/cameras/camera-scene.ts';
import {
  customer,
  disablement,
  integrator,
  offerOf,
  pathOf,
  planId,
  planState,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';

const released = (name: string): CameraEvent => ({
  type: 'CameraReleased',
  data: { ...ofCamera, disablementId: disablement(name) },
});
const hold = (name: string) => ({ type: 'HoldCamera', disablementId: disablement(name) }) as const;
const release = (name: string) => ({ type: 'ReleaseCamera', disablementId: disablement(name) }) as const;
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
