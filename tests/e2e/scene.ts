import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Client, Done } from '#tests/e2e/client.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import type { TestSystem } from '#tests/e2e/system.ts';
import type {
  AccountView,
  CameraView,
  DisablementCameraView,
  DisablementView,
  FeedView,
} from '#tests/e2e/views.ts';

type Role = 'integrator' | 'customer' | 'auditor' | 'recorder' | 'operator';

const rates = { storagePerGbMonth: '0.030', trafficPerGb: '0.010', currency: 'EUR' };

/** Who and what tests need, made by requests like anybody's. Names and addresses differ each time. */
export const createScene = (system: TestSystem) => {
  const { operator, clientFor, outbox } = system;
  let made = 0;
  const numbered = (word: string): string => {
    made += 1;
    return `${word} ${made}`;
  };

  const plan = async (): Promise<string> => {
    const terms = { recordingMode: 'continuous', retentionDays: 30, resolution: '1080p', currency: 'EUR' };
    return (
      await operator.post('/v1/plans', { ...terms, name: numbered('Plan'), pricePerCameraMonth: '12.00' })
    ).id;
  };

  const details = (word: string) => ({
    name: numbered(word),
    email: `${randomUUID()}@example.com`,
    address: { placeId: 'sample-1' },
  });

  const confirm = async (integratorId: string, number = 1): Promise<void> => {
    const { token } = await outbox.mail(integratorId, number);
    await clientFor(undefined).post('/v1/email-confirmations', { token });
  };

  const key = async (accountId: string, role: Role): Promise<Done> =>
    operator.post(`/v1/accounts/${accountId}/api-keys`, { role, name: 'test' });

  /** The people of an account, in one role. */
  const people = async (accountId: string, role: Role): Promise<Client> =>
    clientFor((await key(accountId, role)).key);

  /** A primary integrator that may sell these plans; its e-mail address confirmed. */
  const integrator = async (planIds: readonly string[] = []) => {
    const { id } = await operator.post('/v1/integrators', {
      ...details('Integrator'),
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      pricing: rates,
      planIds,
    });
    await confirm(id);
    return { id, people: await people(id, 'integrator') };
  };

  /** A sub-integrator, not confirmed yet. */
  const createSubIntegrator = async (parentId: string, planIds: readonly string[] = []): Promise<string> => {
    const body = {
      pricing: rates,
      details: details('Sub-integrator'),
      plans: planIds.map((planId) => ({ planId })),
    };
    const acting = { 'tierline-on-behalf-of': parentId, 'tierline-reason': 'test' };
    return (await operator.run('POST', `/v1/integrators/${parentId}/sub-integrators`, body, acting)).id;
  };

  const subIntegrator = async (parentId: string, planIds: readonly string[] = []) => {
    const id = await createSubIntegrator(parentId, planIds);
    await confirm(id);
    return { id, people: await people(id, 'integrator') };
  };

  const customer = async (parentId: string, more: object = {}): Promise<string> =>
    (
      await operator.post(`/v1/integrators/${parentId}/customers`, {
        name: numbered('Customer'),
        address: { placeId: 'sample-2' },
        ...more,
      })
    ).id;

  const camera = async (customerId: string, planId: string, intent: 'active' | 'inactive' = 'active') => {
    const body = { name: numbered('Camera'), connection: 'onvif', planId };
    const { id } = await operator.post(`/v1/customers/${customerId}/cameras`, body);
    if (intent === 'active') await operator.post(`/v1/cameras/${id}/activate`);
    return id;
  };

  const disable = (id: string, by: Client = operator) =>
    by.post(`/v1/accounts/${id}/disable`, { reason: 'unpaid' });
  const enable = (id: string, by: Client = operator) =>
    by.post(`/v1/accounts/${id}/enable`, { reason: 'paid' });

  const disablements = (accountId: string) =>
    operator.list<DisablementView>(`/v1/accounts/${accountId}/disablements`);

  /** Waits until the work on a disablement has come to this. */
  const reached = (accountId: string, disablementId: string, state: DisablementView['state']) =>
    eventually(async () => {
      const row = (await disablements(accountId)).find(({ id }) => id === disablementId);
      expect(row?.state, `state of disablement ${disablementId}`).toBe(state);
      return row;
    });

  /** Which cameras a disablement lists, and what became of each: `held`, or `skipped inactive`. */
  const evidence = async (
    accountId: string,
    disablementId: string,
  ): Promise<Readonly<Record<string, string>>> => {
    const path = `/v1/accounts/${accountId}/disablements/${disablementId}`;
    const cameras = await operator.list<DisablementCameraView>(path);
    return Object.fromEntries(
      cameras.map(({ cameraId, outcome, why }) => [cameraId, why === null ? outcome : `${outcome} ${why}`]),
    );
  };

  return {
    plan,
    key,
    people,
    confirm,
    integrator,
    createSubIntegrator,
    subIntegrator,
    customer,
    camera,
    disable,
    enable,
    disablements,
    reached,
    evidence,
    cameraView: (id: string) => operator.read<CameraView>(`/v1/cameras/${id}`),
    /** The cameras of a customer that record, in no order of meaning. */
    recording: async (customerId: string): Promise<ReadonlySet<string>> => {
      const cameras = await operator.list<CameraView>(`/v1/customers/${customerId}/cameras`);
      return new Set(cameras.filter((camera) => camera.recording).map((camera) => camera.id));
    },
    /** Everything on the feed from a cursor on. */
    feed: async (by: Client, after: string, limit = 500): Promise<FeedView> => {
      const items: FeedView['items'][number][] = [];
      let next = after;
      for (;;) {
        const page = await by.read<FeedView>(
          `/v1/recording-changes?limit=${limit}&after=${encodeURIComponent(next)}`,
        );
        items.push(...page.items);
        if (page.items.length === 0 && page.next === next) return { items, next };
        next = page.next;
      }
    },
  };
};

/** An account as somebody's list of customers shows it. */
export const rowOf = async (by: Client, id: string): Promise<AccountView | undefined> =>
  (await by.list<AccountView>('/v1/customer-list')).find((row) => row.id === id);

export type Scene = ReturnType<typeof createScene>;
