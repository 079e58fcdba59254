import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraEvent } from '#domain/cameras/camera.ts';
import {
  type CameraSuspensionEvent,
  type CameraSuspensionState,
  evidenceOfHolding,
  evidenceOfRestoring,
  evolveCameraSuspension,
  settlesProgress,
} from '#domain/cameras/suspension/camera-suspension.ts';
import {
  type CameraUnderDisablement,
  decideMark,
  evolveCameraUnder,
} from '#domain/cameras/suspension/camera-under-disablement.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';
import { record } from '../../scenes/given.ts';

const disablementId = 'disablement' as DisablementId;
const cameraId = 'camera' as CameraId;

const recorded = (event: CameraSuspensionEvent): Recorded<CameraSuspensionEvent> => ({
  ...event,
  id: 'event' as never,
  stream: `cameraSuspension-${disablementId}`,
  revision: 0,
  position: 0n,
  metadata: {} as never,
});

const fold = (events: readonly CameraSuspensionEvent[]): CameraSuspensionState | undefined =>
  events.map(recorded).reduce<CameraSuspensionState | undefined>(evolveCameraSuspension, undefined);

const started = {
  type: 'CameraSuspensionStarted',
  data: { disablementId, accountId: 'account' as AccountId },
} as const;

const later: fc.Arbitrary<CameraSuspensionEvent> = fc.oneof(
  fc
    .constantFrom(
      'CameraSuspensionCompleted' as const,
      'CameraRestorationStarted' as const,
      'CameraRestorationCompleted' as const,
    )
    .map((type) => ({ type, data: { disablementId } })),
  fc
    .tuple(
      fc.constantFrom('held' as const, 'inactive' as const),
      fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    )
    .map(([outcome, cursor]) => evidenceOfHolding(disablementId, [{ cameraId, outcome }], cursor))
    .map(([event]) => event ?? started),
  fc
    .tuple(
      fc.constantFrom('restored' as const, 'removed' as const),
      fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    )
    .map(([outcome, cursor]) => evidenceOfRestoring(disablementId, [{ cameraId, outcome }], cursor))
    .map(([event]) => event ?? started),
);

describe('the progress of a suspension', () => {
  it('goes on from the last camera whose evidence stands', () => {
    const evidence = evidenceOfHolding(disablementId, [{ cameraId, outcome: 'held' }], 'c7');
    expect(fold([started, ...evidence])).toEqual({ disablementId, phase: 'holding', cursor: 'c7' });
  });

  it('begins at the first camera again when restoring', () => {
    const evidence = evidenceOfHolding(disablementId, [{ cameraId, outcome: 'held' }], 'c7');
    const restoring = { type: 'CameraRestorationStarted', data: { disablementId } } as const;
    expect(fold([started, ...evidence, restoring])).toEqual({
      disablementId,
      phase: 'restoring',
      cursor: undefined,
    });
  });

  it('is not moved by evidence that comes after a phase was complete', () => {
    const completed = { type: 'CameraSuspensionCompleted', data: { disablementId } } as const;
    const late = evidenceOfHolding(disablementId, [{ cameraId, outcome: 'held' }], undefined);
    expect(fold([started, completed, ...late])).toEqual(fold([started, completed]));
  });

  it('is the same from the last event that settles it as from the beginning', () => {
    fc.assert(
      fc.property(fc.array(later), (events) => {
        const all = [started, ...events];
        expect(fold(all.slice(all.findLastIndex(settlesProgress)))).toEqual(fold(all));
      }),
    );
  });
});

describe('the evidence', () => {
  it('tells what was held from what was skipped and why', () => {
    const outcomes = [
      { cameraId: 'one' as CameraId, outcome: 'held' },
      { cameraId: 'two' as CameraId, outcome: 'inactive' },
      { cameraId: 'three' as CameraId, outcome: 'removed' },
    ] as const;
    expect(evidenceOfHolding(disablementId, outcomes, 'end')).toEqual([
      { type: 'CamerasHeld', data: { disablementId, cameraIds: ['one'], cursor: 'end' } },
      {
        type: 'CamerasSkipped',
        data: {
          disablementId,
          cameras: [
            { cameraId: 'two', why: 'inactive' },
            { cameraId: 'three', why: 'removed' },
          ],
          cursor: 'end',
        },
      },
    ]);
  });

  it('says nothing at the end of cameras that were never held', () => {
    expect(evidenceOfRestoring(disablementId, [{ cameraId, outcome: 'never-held' }], 'end')).toEqual([]);
  });
});

describe('the mark of a disablement', () => {
  const path = ['customer' as AccountId];
  const ofCamera = { cameraId, customerId: 'customer' as AccountId };
  const cameraAfter = (...events: readonly CameraEvent[]) =>
    record(
      [
        { type: 'CameraAdded', data: { ...ofCamera, name: 'Door', connection: 'onvif' } } as const,
        { type: 'CameraActivated', data: ofCamera } as const,
        ...events,
      ],
      path,
    ).reduce<CameraUnderDisablement | undefined>(evolveCameraUnder(disablementId), undefined);
  const held: CameraEvent = { type: 'CameraHeld', data: { ...ofCamera, disablementId } };
  const released: CameraEvent = { type: 'CameraReleased', data: { ...ofCamera, disablementId } };

  it('is set once and taken off once, and never set again after that', () => {
    expect(decideMark('HoldCamera', disablementId, cameraAfter())).toEqual([held]);
    expect(decideMark('HoldCamera', disablementId, cameraAfter(held))).toEqual([]);
    expect(decideMark('ReleaseCamera', disablementId, cameraAfter(held))).toEqual([released]);
    expect(decideMark('ReleaseCamera', disablementId, cameraAfter())).toEqual([]);
    expect(decideMark('HoldCamera', disablementId, cameraAfter(held, released))).toEqual([]);
  });
});
