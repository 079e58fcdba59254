import { expect, test } from 'vitest';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import { type CameraAtPresent, outlookOf, type StatusToCome } from '#domain/cameras/outlook.ts';
import { type CameraId, platformId } from '#domain/kernel/ids.ts';
import { disablement, primary, shop, sub } from '../../scenes/domain-scenes.ts';

const cameraId = 'door' as CameraId;
const own = disablement('own');

const under = (...statuses: readonly AccountStatus[]): CameraAtPresent['path'] =>
  [platformId, primary, sub, shop].map((accountId, index) => ({
    accountId,
    status: statuses[index - 1] ?? 'enabled',
  }));
const camera = (more: Partial<CameraAtPresent> = {}): CameraAtPresent => ({
  cameraId,
  recording: false,
  intent: 'active',
  holds: [],
  path: under(),
  ...more,
});
const made = (changes: readonly StatusToCome[]) =>
  new Map(changes.map((change) => [change.accountId, change]));
const becoming = (status: AccountStatus, present: CameraAtPresent) =>
  outlookOf(present, made([{ accountId: sub, status, disablement: own }]));
const off = (why: string) => ({ cameraId, becomes: 'stayOff', why });

test('a camera that records stops when an account above it is disabled, and goes on when it is enabled', () => {
  const recording = camera({ recording: true });
  expect(becoming('disabled', recording)).toEqual({ cameraId, becomes: 'stop' });
  expect(becoming('enabled', recording)).toBeUndefined();
});

test('a camera whose only hold is that of the disablement starts when its account is enabled', () => {
  const held = camera({ holds: [own], path: under('enabled', 'disabled') });
  expect(becoming('enabled', held)).toEqual({ cameraId, becomes: 'start' });
  expect(becoming('disabled', held)).toEqual(off('account-disabled'));
  expect(becoming('closed', held)).toEqual(off('account-closed'));
});

test('a camera stays off for the first reason there is: its intent, another hold, another account', () => {
  const another = [own, disablement('another')];
  const path = under('disabled', 'disabled', 'closed');
  expect(becoming('enabled', camera({ intent: 'inactive', holds: another, path }))).toEqual(off('inactive'));
  expect(becoming('enabled', camera({ holds: another, path }))).toEqual(off('held-by-other-disablement'));
  expect(becoming('enabled', camera({ holds: [own], path }))).toEqual(off('account-disabled'));
  expect(becoming('enabled', camera({ path: under('enabled', 'disabled', 'closed') }))).toEqual(
    off('account-closed'),
  );
});

test('changes of several accounts made together are looked at together, whichever comes first', () => {
  const shops = disablement('shop');
  const both = camera({ holds: [own, shops], path: under('enabled', 'disabled', 'disabled') });
  const enable = (accountId: typeof sub, id: typeof own) =>
    ({ accountId, status: 'enabled', disablement: id }) as const;
  const changes = [enable(sub, own), enable(shop, shops)];
  expect(outlookOf(both, made(changes))).toEqual({ cameraId, becomes: 'start' });
  expect(outlookOf(both, made(changes.toReversed()))).toEqual({ cameraId, becomes: 'start' });
  expect(outlookOf(both, made([enable(sub, own)]))).toEqual(off('held-by-other-disablement'));
  // An account that the camera is not below does not matter.
  const elsewhere = enable('elsewhere' as typeof sub, shops);
  expect(outlookOf(both, made([enable(sub, own), elsewhere]))).toEqual(off('held-by-other-disablement'));
});
