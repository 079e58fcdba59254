import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { CameraEvent, Readiness } from '#domain/cameras/camera.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type DisablementId, type EventId, platformId } from '#domain/kernel/ids.ts';

/** What keeps a camera from recording, in the order it is told. */
export const recordingGateOrder = ['removed', 'intent', 'status', 'hold'] as const;

/** One reason for a camera to record or not. Of each account above it one of `status`, of each hold one of `hold`. */
export type RecordingGate =
  | { readonly gate: 'removed' | 'intent'; readonly passed: boolean }
  | { readonly gate: 'status'; readonly accountId: AccountId; readonly passed: boolean }
  | { readonly gate: 'hold'; readonly disablementId?: DisablementId; readonly passed: boolean };

export interface RecordingDecision {
  readonly recording: boolean;
  /** All that failed when it does not record, and all that let it when it does; in order, accounts from the top down. */
  readonly gates: readonly RecordingGate[];
}

const holdGates = ({ holds }: Readiness): readonly RecordingGate[] =>
  holds.length === 0
    ? [{ gate: 'hold', passed: true }]
    : holds.map((disablementId) => ({ gate: 'hold', disablementId, passed: false }));

/**
 * Whether a camera records, and why: decision and explanation are one computation (docs/domain.md C8).
 * @param path the accounts above it, from the platform down to the customer
 */
export const decideRecording = (
  camera: Readiness,
  path: readonly { readonly accountId: AccountId; readonly status: AccountStatus }[],
): RecordingDecision => {
  const gates: readonly RecordingGate[] = [
    { gate: 'removed', passed: !camera.removed },
    { gate: 'intent', passed: camera.intent === 'active' },
    ...path
      .filter(({ accountId }) => accountId !== platformId)
      .map(({ accountId, status }) => ({ gate: 'status', accountId, passed: status === 'enabled' }) as const),
    ...holdGates(camera),
  ];
  const failed = gates.filter(({ passed }) => !passed);
  return failed.length > 0 ? { recording: false, gates: failed } : { recording: true, gates };
};

/** Whether the camera itself is ready to record. It records when every account on its path is enabled as well. */
export const isReadyToRecord = (camera: Readiness): boolean => decideRecording(camera, []).recording;

/** The events that made a camera what it is. */
export interface RecordingEvidence {
  readonly removed: EventId;
  readonly intent: EventId;
  /** The last that changed anything about holds; the adding of a camera that never was held. */
  readonly lastHold: EventId;
  readonly holds: ReadonlyMap<DisablementId, EventId>;
}

/** Evidence from events. @throws before the camera was added */
export const evolveRecordingEvidence = (
  before: RecordingEvidence | undefined,
  { id, stream, ...event }: Recorded<CameraEvent>,
): RecordingEvidence => {
  if (event.type === 'CameraAdded') return { removed: id, intent: id, lastHold: id, holds: new Map() };
  if (!before) throw new Error(`${event.type} before the camera was added in ${stream}`);
  switch (event.type) {
    case 'CameraActivated':
    case 'CameraDeactivated':
      return { ...before, intent: id };
    case 'CameraHeld':
      return { ...before, lastHold: id, holds: new Map([...before.holds, [event.data.disablementId, id]]) };
    case 'CameraReleased': {
      const holds = [...before.holds].filter(([disablementId]) => disablementId !== event.data.disablementId);
      return { ...before, lastHold: id, holds: new Map(holds) };
    }
    case 'CameraRemoved':
      return { ...before, removed: id, holds: new Map() };
    case 'CameraPlanChanged':
    case 'CameraRenamed':
      return before;
  }
};

/** The event that made the camera's own gate so; of a gate of an account the account itself tells. */
export const evidenceFor = (
  gate: Exclude<RecordingGate, { gate: 'status' }>,
  evidence: RecordingEvidence,
): EventId => {
  if (gate.gate !== 'hold') return evidence[gate.gate];
  return (gate.disablementId && evidence.holds.get(gate.disablementId)) ?? evidence.lastHold;
};
