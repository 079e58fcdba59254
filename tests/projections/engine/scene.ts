import type { Module } from '#domain/accounts/access/modules.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import type { AnyEvent, TierlineEvent } from '#domain/events.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type ApiKeyId,
  type CameraId,
  type CommandId,
  type DisablementId,
  type EventId,
  instantOf,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import type { SkippedEvent } from '#domain/record/skipped-events/skipped-events.ts';
import { createFakeLog, type FakeLog } from '#tests/projections/engine/fake-log.ts';
import { events } from '#tests/scenes/events.ts';

const begin = Date.parse('2026-11-01T00:00:00.000Z');

const address = { placeId: 'sample-1', lines: ['Hauptstraße 1'], city: 'Berlin', country: 'DE' } as const;

/** Tells a history, event by event, into a log. */
export const createScene = (log: FakeLog = createFakeLog()) => {
  const paths = new Map<AccountId, readonly AccountId[]>([[platformId, [platformId]]]);
  const types = new Map<AccountId, AccountType>([[platformId, 'platform']]);
  const customers = new Map<CameraId, AccountId>();
  const open = new Map<AccountId, DisablementId>();
  const requests = new Map<AccountId, number>();
  const revisions = new Map<string, number>();
  let made = 0;
  let position = 0n;
  let slip = 0;

  const id = (): string => {
    made += 1;
    return `01900000-0000-7000-9000-${made.toString(16).padStart(12, '0')}`;
  };

  const pathOf = (account: AccountId): readonly AccountId[] => {
    const path = paths.get(account);
    if (!path) throw new Error(`The scene has no account ${account}.`);
    return path;
  };

  const record = (stream: string, account: AccountId, event: TierlineEvent | DomainEvent): AnyEvent => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    // Positions have gaps, as in EventStoreDB.
    position += 3n;
    const recorded = {
      ...event,
      id: id() as EventId,
      stream,
      revision,
      position,
      metadata: {
        commandId: id() as CommandId,
        correlationId: 'scene',
        causationId: 'scene',
        actor: { principal: 'operator-key', role: 'operator', account: platformId },
        time: instantOf(begin + Number(position) * 1000 + slip),
        schemaVersion: 1,
        path: pathOf(account),
      },
    } as AnyEvent;
    log.add(recorded);
    return recorded;
  };

  const accountStream = (account: AccountId): string =>
    types.get(account) === 'customer' ? streams.customer(account) : streams.integrator(account);

  const create = (parent: AccountId, type: AccountType): AccountId => {
    const account = id() as AccountId;
    paths.set(account, [...pathOf(parent), account]);
    types.set(account, type);
    return account;
  };

  const customerOf = (cameraId: CameraId): AccountId => {
    const customer = customers.get(cameraId);
    if (!customer) throw new Error(`The scene has no camera ${cameraId}.`);
    return customer;
  };

  const camera = (type: string, cameraId: CameraId, more: object = {}): AnyEvent => {
    const customerId = customerOf(cameraId);
    return record(streams.camera(cameraId), customerId, { type, data: { cameraId, customerId, ...more } });
  };

  const status = (account: AccountId, what: 'Disabled' | 'Enabled' | 'Closed', data: object): AnyEvent =>
    record(accountStream(account), account, {
      type: `${types.get(account) === 'customer' ? 'Customer' : 'Integrator'}${what}`,
      data: { accountId: account, reason: 'unpaid', ...data },
    });

  const suspension = (disablementId: DisablementId, account: AccountId, type: string, data: object = {}) =>
    record(streams.cameraSuspension(disablementId), account, { type, data: { disablementId, ...data } });

  return {
    log,
    root: platformId,
    record,
    /** From now on the clock is this much ahead of what it was at first; negative: behind. */
    slip: (milliseconds: number) => {
      slip = milliseconds;
    },
    suspension,
    pathOf,
    position: () => position,
    openDisablement: (account: AccountId) => open.get(account),
    platform: (name: string) => record(streams.platform(platformId), platformId, events.platform({ name })),
    integrator: (parent: AccountId = platformId, name = 'Acme', email = 'people@acme.example'): AccountId => {
      const integratorId = create(parent, 'integrator');
      record(streams.integrator(integratorId), integratorId, {
        ...events.integrator({ integratorId, parentId: parent, name, email, address }),
        type: parent === platformId ? 'IntegratorRegistered' : 'SubIntegratorCreated',
      });
      return integratorId;
    },
    requestConfirmation: (integratorId: AccountId, email = 'people@acme.example'): number => {
      const number = (requests.get(integratorId) ?? 0) + 1;
      requests.set(integratorId, number);
      record(streams.integrator(integratorId), integratorId, {
        type: 'EmailConfirmationRequested',
        data: { integratorId, number, email, notBefore: instantOf(begin) },
      });
      return number;
    },
    /** What an account says of itself on documents: as the payer it is, and as a biller where it is one. */
    particulars: (accountId: AccountId, legalName: string): void => {
      const stream = accountStream(accountId);
      const delivery = { email: `${legalName}@shop.example`, language: 'de', eInvoice: 'xml' } as const;
      record(stream, accountId, {
        type: 'DeliverySet',
        data: { accountId, ...delivery, legalName, vatId: `VAT of ${legalName}` },
      });
      if (types.get(accountId) === 'customer') return;
      const bankAccount = `Account of ${legalName}`;
      record(stream, accountId, {
        type: 'SellerSet',
        data: { accountId, legalName, addressLines: [legalName], bankAccount, paymentTermDays: 14 },
      });
      record(stream, accountId, {
        type: 'SendingSet',
        data: { accountId, mail: true, daysAfterDue: [7] },
      });
    },
    confirm: (integratorId: AccountId, email = 'people@acme.example') =>
      record(streams.integrator(integratorId), integratorId, {
        type: 'EmailConfirmed',
        data: { integratorId, number: requests.get(integratorId) ?? 1, email },
      }),
    customer: (
      parent: AccountId,
      name = 'Bakery',
      email = 'bakery@shop.example',
      { adminPortalAccess = true, linkSharing = true } = {},
    ): AccountId => {
      const customerId = create(parent, 'customer');
      const recordingDefaults = { mode: 'motion', retentionDays: 7, resolution: '1080p' } as const;
      const given = { name, email, address, recordingDefaults, adminPortalAccess, linkSharing };
      const event = events.customer({ customerId, parentId: parent, ...given });
      record(streams.customer(customerId), customerId, event);
      return customerId;
    },
    rename: (account: AccountId, name: string) =>
      types.get(account) === 'customer'
        ? record(streams.customer(account), account, {
            type: 'CustomerDetailsChanged',
            data: { customerId: account, name },
          })
        : record(streams.integrator(account), account, {
            type: 'IntegratorDetailsChanged',
            data: { integratorId: account, name },
          }),
    restrict: (account: AccountId, modules: readonly Module[]) =>
      record(accountStream(account), account, {
        type: 'ModulesRestricted',
        data: { accountId: account, modules },
      }),
    switch: (customerId: AccountId, type: 'AdminPortalAccessSet' | 'LinkSharingSet', allowed: boolean) =>
      record(streams.customer(customerId), customerId, { type, data: { customerId, allowed } }),
    plan: (recordingMode: RecordingMode = 'continuous'): PlanId => {
      const planId = id() as PlanId;
      const given = { name: `Plan ${recordingMode}`, recordingMode, pricePerCameraMonth: '7.50' };
      record(streams.plan(planId), platformId, events.plan({ planId, ...given }));
      return planId;
    },
    add: (customerId: AccountId, planId?: PlanId, name = 'Door'): CameraId => {
      const cameraId = id() as CameraId;
      customers.set(cameraId, customerId);
      camera('CameraAdded', cameraId, { name, connection: 'rtsp', ...(planId ? { planId } : {}) });
      return cameraId;
    },
    activate: (cameraId: CameraId) => camera('CameraActivated', cameraId),
    deactivate: (cameraId: CameraId) => camera('CameraDeactivated', cameraId),
    changePlan: (cameraId: CameraId, planId: PlanId) => camera('CameraPlanChanged', cameraId, { planId }),
    renameCamera: (cameraId: CameraId, name: string) => camera('CameraRenamed', cameraId, { name }),
    hold: (cameraId: CameraId, disablementId: DisablementId) =>
      camera('CameraHeld', cameraId, { disablementId }),
    release: (cameraId: CameraId, disablementId: DisablementId) =>
      camera('CameraReleased', cameraId, { disablementId }),
    remove: (cameraId: CameraId) => camera('CameraRemoved', cameraId),
    disable: (account: AccountId, level: AccountId = platformId): DisablementId => {
      const before = open.get(account);
      const disablementId = before ?? (id() as DisablementId);
      open.set(account, disablementId);
      status(account, 'Disabled', { disablementId, level, raised: before !== undefined });
      return disablementId;
    },
    enable: (account: AccountId): void => {
      const disablementId = open.get(account);
      if (!disablementId) throw new Error('The scene enables what is not disabled.');
      open.delete(account);
      status(account, 'Enabled', { disablementId });
    },
    skip: (event: SkippedEvent): void => {
      record(streams.skippedEvents(event.readModel), platformId, { type: 'ParkedEventSkipped', data: event });
    },
    close: (account: AccountId) => status(account, 'Closed', {}),
    erase: (account: AccountId) =>
      record(streams.erasures(platformId), account, {
        type: 'SubjectErased',
        data: { accountId: account, reason: 'asked for' },
      }),
    apiKey: (accountId: AccountId, name = 'Integration'): ApiKeyId => {
      const apiKeyId = id() as ApiKeyId;
      record(streams.apiKey(apiKeyId), accountId, {
        type: 'ApiKeyIssued',
        data: { apiKeyId, accountId, role: 'integrator', name, hash: 'ab'.repeat(32) },
      });
      return apiKeyId;
    },
    revoke: (apiKeyId: ApiKeyId, accountId: AccountId) =>
      record(streams.apiKey(apiKeyId), accountId, { type: 'ApiKeyRevoked', data: { apiKeyId, accountId } }),
  };
};

export type Scene = ReturnType<typeof createScene>;
