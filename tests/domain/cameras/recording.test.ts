import { describe, expect, test } from 'vitest';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { CameraEvent, Readiness } from '#domain/cameras/camera.ts';
import {
  decideRecording,
  evidenceFor,
  evolveRecordingEvidence,
  isReadyToRecord,
  type RecordingEvidence,
  recordingGateOrder,
} from '#domain/cameras/recording.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type EventId, platformId } from '#domain/kernel/ids.ts';
import { disablement, primary, shop } from '#tests/scenes/domain-scenes.ts';
import { activated, added, deactivated, held, ofCamera, removed } from './camera-scene.ts';

const pathOf = (...statuses: readonly AccountStatus[]) => [
  { accountId: platformId, status: 'enabled' as const },
  ...statuses.map((status, index) => ({ accountId: (index === 0 ? primary : shop) as AccountId, status })),
];
const ready: Readiness = { intent: 'active', holds: [], removed: false };

describe('Whether a camera records, and why', () => {
  test('records when everything lets it, and says what let it, from the top down', () => {
    expect(decideRecording(ready, pathOf('enabled', 'enabled'))).toEqual({
      recording: true,
      gates: [
        { gate: 'removed', passed: true },
        { gate: 'intent', passed: true },
        { gate: 'status', accountId: primary, passed: true },
        { gate: 'status', accountId: shop, passed: true },
        { gate: 'hold', passed: true },
      ],
    });
  });

  test('names every gate that failed and no other, whatever fails together', () => {
    const statuses = ['enabled', 'disabled', 'closed'] as const;
    const holdSets = [[], [disablement('a')], [disablement('a'), disablement('b')]];
    let combinations = 0;
    for (const intent of ['active', 'inactive'] as const)
      for (const isRemoved of [false, true])
        for (const holds of holdSets)
          for (const above of statuses)
            for (const own of statuses) {
              combinations += 1;
              const camera = { intent, removed: isRemoved, holds };
              const { recording, gates } = decideRecording(camera, pathOf(above, own));
              const failing = [
                ...(isRemoved ? ['removed'] : []),
                ...(intent === 'inactive' ? ['intent'] : []),
                ...[above, own].filter((status) => status !== 'enabled').map(() => 'status'),
                ...holds.map(() => 'hold'),
              ];
              expect(recording).toBe(failing.length === 0);
              expect(isReadyToRecord(camera)).toBe(!isRemoved && intent === 'active' && holds.length === 0);
              if (!recording) expect(gates.map(({ gate }) => gate)).toEqual(failing);
              expect(gates.every(({ passed }) => passed === recording)).toBe(true);
              const order = gates.map(({ gate }) => recordingGateOrder.indexOf(gate));
              expect(order).toEqual(order.toSorted((one, other) => one - other));
            }
    expect(combinations).toBe(108);
  });
});

describe('The events behind it', () => {
  const evidenceAfter = (...events: readonly CameraEvent[]): RecordingEvidence => {
    let evidence: RecordingEvidence | undefined;
    events.forEach((event, index) => {
      // Only what evidence is made of stands in these events.
      const recorded = { ...event, id: `${index}`, stream: 'camera-1' } as unknown as Recorded<CameraEvent>;
      evidence = evolveRecordingEvidence(evidence, recorded);
    });
    if (!evidence) throw new Error('no event');
    return evidence;
  };
  const released = (name: string): CameraEvent => ({
    type: 'CameraReleased',
    data: { ...ofCamera, disablementId: disablement(name) },
  });
  const eventOf = (evidence: RecordingEvidence, gate: Parameters<typeof evidenceFor>[0]): EventId =>
    evidenceFor(gate, evidence);

  test('are those that were the last to change each gate', () => {
    const evidence = evidenceAfter(added, activated, held('a'), deactivated, held('b'), released('a'));
    expect(eventOf(evidence, { gate: 'removed', passed: true })).toBe('0');
    expect(eventOf(evidence, { gate: 'intent', passed: false })).toBe('3');
    expect(eventOf(evidence, { gate: 'hold', disablementId: disablement('b'), passed: false })).toBe('4');
    expect(eventOf(evidence, { gate: 'hold', passed: true })).toBe('5');
  });

  test('of a camera that only was added are its adding, and of a removed one its removal', () => {
    const fresh = evidenceAfter(added);
    for (const gate of ['removed', 'intent', 'hold'] as const)
      expect(eventOf(fresh, { gate, passed: true })).toBe('0');
    expect(eventOf(evidenceAfter(added, removed), { gate: 'removed', passed: false })).toBe('1');
  });

  test('begin with the adding', () => {
    expect(() => evidenceAfter(activated)).toThrow('before the camera was added');
  });
});
