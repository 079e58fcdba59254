import type { EventLog } from '#application/kernel/event-log.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import {
  type CameraEvent,
  cameraEventDefinitions,
  evolveReadiness,
  type Readiness,
} from '#domain/cameras/camera.ts';
import {
  decideRecording,
  evidenceFor,
  evolveRecordingEvidence,
  type RecordingEvidence,
} from '#domain/cameras/recording.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, CameraId, DisablementId, EventId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** One reason for a camera to record or not, with the account it comes from and the event that made it so. */
export interface ExplainedGate {
  readonly gate: 'removed' | 'intent' | 'status' | 'hold';
  /** Of `removed`, `intent` and of no hold the customer; of a hold the account that was disabled. */
  readonly accountId: AccountId;
  /** Of a hold the disablement that holds; of a status the one that the account is under. */
  readonly disablementId?: DisablementId;
  readonly passed: boolean;
  readonly eventId: EventId | undefined;
}

export interface ExplainedRecording {
  readonly recording: boolean;
  readonly gates: readonly ExplainedGate[];
}

type Streams = Pick<EventLog, 'readStream'>;

const isOfCamera = (event: AnyEvent): event is Extract<AnyEvent, { type: CameraEvent['type'] }> =>
  Object.hasOwn(cameraEventDefinitions, event.type);

/** The camera as it was at a position, with the events that made it so; undefined when it was not there yet. */
const cameraAt = async (log: Streams, cameraId: CameraId, position: bigint) => {
  let camera: Readiness | undefined;
  let evidence: RecordingEvidence | undefined;
  for await (const event of log.readStream(streams.camera(cameraId))) {
    if (event.position > position) break;
    if (!isOfCamera(event)) continue;
    camera = evolveReadiness(camera, event);
    evidence = evolveRecordingEvidence(evidence, event);
  }
  return camera && evidence && { camera, evidence };
};

/**
 * The account that a disablement was of: mostly one of the path that is disabled still. Where it is enabled by now, and the
 * camera only waits for being restored, its stream tells.
 */
const disabledAccount = async (
  log: Streams,
  path: StandingPath,
  disablementId: DisablementId,
): Promise<AccountId | undefined> => {
  const open = path.find(({ disablement }) => disablement?.id === disablementId);
  if (open) return open.accountId;
  for (const { accountId, type } of path) {
    if (type === 'platform') continue;
    for await (const { data } of log.readStream(streams[type](accountId)))
      if ('disablementId' in data && data.disablementId === disablementId) return accountId;
  }
  return undefined;
};

/**
 * Why a camera does or does not record (docs/domain.md C8), by the function that decides it.
 * @param path the standings above it at `position`, from the platform down to the customer
 * @returns undefined when there was no such camera at that position
 */
export const explainRecording = async (
  log: Streams,
  cameraId: CameraId,
  path: StandingPath,
  position: bigint,
): Promise<ExplainedRecording | undefined> => {
  const found = await cameraAt(log, cameraId, position);
  const customer = path.at(-1);
  if (!found || !customer) return undefined;
  const { recording, gates } = decideRecording(found.camera, path);
  const explained = gates.map(async (gate): Promise<ExplainedGate> => {
    if (gate.gate === 'status') {
      const { statusEventId, disablement } =
        path.find(({ accountId }) => accountId === gate.accountId) ?? customer;
      return { ...gate, ...(disablement && { disablementId: disablement.id }), eventId: statusEventId };
    }
    const { accountId } = customer;
    const eventId = evidenceFor(gate, found.evidence);
    if (gate.gate !== 'hold' || !gate.disablementId) return { ...gate, accountId, eventId };
    const disabled = await disabledAccount(log, path, gate.disablementId);
    return { ...gate, accountId: disabled ?? accountId, eventId };
  });
  return { recording, gates: await Promise.all(explained) };
};
