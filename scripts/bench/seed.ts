import { v7 } from 'uuid';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import type { TierlineEvent } from '#domain/events.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type CameraId,
  type CommandId,
  type DisablementId,
  type Instant,
  instantOf,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** From the platform down to the account. */
export type Path = readonly AccountId[];

const address = {
  placeId: 'sample-1',
  lines: ['Hauptstraße 1'],
  city: 'Berlin',
  country: 'DE',
  postalCode: '10115',
};
const pricing = {
  storagePerGbMonth: '0.02',
  trafficPerGb: '0.01',
  currency: 'EUR',
  tax: { mode: 'none', rates: [] },
} as const;

export const accountOfPath = (path: Path): AccountId => path.at(-1) ?? platformId;

const newId = <Id extends string>(): Id => v7() as Id;

type Created = EventOf<'CustomerCreated'>['data'];
type Registered = EventOf<'IntegratorRegistered'>['data'];
type EventOf<Type extends TierlineEvent['type']> = Extract<TierlineEvent, { readonly type: Type }>;

/**
 * Writes histories as commands would have, sealed by the codec, but a whole stream in one append. Everything written is
 * counted, for the oracles.
 * @param now the time of what is written
 */
export const createSeeder = (log: EventLog, now: () => Instant = () => instantOf(Date.now())) => {
  let events = 0;
  let cameras = 0;

  const append = async (
    stream: string,
    expected: ExpectedRevision,
    path: Path,
    written: readonly (TierlineEvent & DomainEvent)[],
  ): Promise<void> => {
    const result = await log.append(stream, expected, written, {
      commandId: newId<CommandId>(),
      correlationId: 'seed',
      causationId: 'seed',
      actor: { principal: 'operator-key', role: 'operator', account: platformId },
      time: now(),
      path,
    });
    if (result.outcome !== 'appended') throw new Error(`${stream} is not as expected`);
    events += written.length;
  };

  const plan = async (): Promise<PlanId> => {
    const planId = newId<PlanId>();
    await append(
      streams.plan(planId),
      'no-stream',
      [platformId],
      [
        {
          type: 'PlanDefined',
          data: {
            planId,
            name: 'Continuous 30',
            recordingMode: 'continuous',
            retentionDays: 30,
            resolution: '1080p',
            pricePerCameraMonth: '7.50',
            currency: 'EUR',
          },
        },
      ],
    );
    return planId;
  };

  /** An integrator with its e-mail address confirmed. */
  const integrator = async (parent: Path, planId: PlanId, more: Partial<Registered> = {}): Promise<Path> => {
    const integratorId = newId<AccountId>();
    const path = [...parent, integratorId];
    const email = `${integratorId}@integrator.example`;
    const creation = {
      integratorId,
      parentId: accountOfPath(parent),
      name: `Integrator ${integratorId.slice(-6)}`,
      email,
      address,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      pricing,
      plans: [{ planId }],
      ...more,
    };
    await append(streams.integrator(integratorId), 'no-stream', path, [
      parent.length === 1
        ? { type: 'IntegratorRegistered', data: creation }
        : { type: 'SubIntegratorCreated', data: creation },
      {
        type: 'EmailConfirmationRequested',
        data: { integratorId, number: 1, email, notBefore: now() },
      },
      { type: 'EmailConfirmed', data: { integratorId, number: 1, email } },
    ]);
    return path;
  };

  const customer = async (parent: Path, more: Partial<Created> = {}): Promise<Path> => {
    const customerId = newId<AccountId>();
    const path = [...parent, customerId];
    await append(streams.customer(customerId), 'no-stream', path, [
      {
        type: 'CustomerCreated',
        data: {
          customerId,
          parentId: accountOfPath(parent),
          name: `Customer ${customerId.slice(-6)}`,
          email: `${customerId}@customer.example`,
          address,
          recordingDefaults: { mode: 'continuous', retentionDays: 30, resolution: '1080p' },
          adminPortalAccess: true,
          linkSharing: true,
          ...more,
        },
      },
    ]);
    return path;
  };

  /** A camera that was switched on, `switches` times off and on again, and is on. */
  const camera = async (path: Path, planId: PlanId, switches = 0): Promise<CameraId> => {
    const cameraId = newId<CameraId>();
    const ofCamera = { cameraId, customerId: accountOfPath(path) };
    await append(streams.camera(cameraId), 'no-stream', path, [
      { type: 'CameraAdded', data: { ...ofCamera, name: 'Entrance', connection: 'onvif', planId } },
      { type: 'CameraActivated', data: ofCamera },
      ...Array.from({ length: switches }).flatMap(() => [
        { type: 'CameraDeactivated', data: ofCamera } as const,
        { type: 'CameraActivated', data: ofCamera } as const,
      ]),
    ]);
    cameras += 1;
    return cameraId;
  };

  /** The customer was disabled, all its cameras held, and after it was enabled all were released. */
  const disabledAndEnabled = async (
    path: Path,
    cameraIds: readonly CameraId[],
    cameraRevision: number,
  ): Promise<void> => {
    const accountId = accountOfPath(path);
    const disablementId = newId<DisablementId>();
    const of = { accountId, disablementId, reason: 'The invoice of March is not paid.' };
    const suspension = streams.cameraSuspension(disablementId);
    const marks = (type: 'CameraHeld' | 'CameraReleased', revision: number) =>
      Promise.all(
        cameraIds.map((cameraId) =>
          append(streams.camera(cameraId), revision, path, [
            { type, data: { cameraId, customerId: accountId, disablementId } },
          ]),
        ),
      );
    await append(streams.customer(accountId), 0, path, [
      { type: 'CustomerDisabled', data: { ...of, level: platformId, raised: false } },
    ]);
    await marks('CameraHeld', cameraRevision);
    await append(suspension, 'no-stream', path, [
      { type: 'CameraSuspensionStarted', data: { disablementId, accountId } },
      { type: 'CamerasHeld', data: { disablementId, cameraIds } },
      { type: 'CameraSuspensionCompleted', data: { disablementId } },
    ]);
    await append(streams.customer(accountId), 1, path, [{ type: 'CustomerEnabled', data: of }]);
    await marks('CameraReleased', cameraRevision + 1);
    await append(suspension, 2, path, [
      { type: 'CameraRestorationStarted', data: { disablementId } },
      { type: 'CamerasRestored', data: { disablementId, cameraIds } },
      { type: 'CameraRestorationCompleted', data: { disablementId } },
    ]);
  };

  return {
    append,
    plan,
    integrator,
    customer,
    camera,
    disabledAndEnabled,
    /** What was acknowledged so far. */
    counts: () => ({ events, cameras }),
  };
};

export type Seeder = ReturnType<typeof createSeeder>;
