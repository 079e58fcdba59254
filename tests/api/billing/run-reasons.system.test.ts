import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingRunEvent } from '#domain/billing/billing-run/billing-run.ts';
import {
  type AccountId,
  type BillingRunId,
  type CommandId,
  type InvoiceId,
  type Month,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { type Client, createClient, created } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { createBooks } from './books.ts';

let system: TestSystem;
let client: Client;
let biller: Awaited<ReturnType<typeof integrator>>;
let shop: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  biller = await integrator(system, client);
  shop = await customer(client, biller);
});
afterAll(() => system.close());

const missing = { code: 'usage-missing', detail: '3 days without a usage row counted as zero.' } as const;
const month = '2026-01' as Month;

const append = async (runId: BillingRunId, events: readonly BillingRunEvent[]): Promise<bigint> => {
  const commandId = v7() as CommandId;
  const result = await system.ports.log.append(streams.billingRun(runId), 'no-stream', events, {
    ...{ commandId, correlationId: commandId, causationId: commandId },
    actor: { principal: 'process:billing', role: 'process', account: platformId },
    time: system.ports.clock.now(),
    path: [platformId, biller.id as AccountId],
  });
  if (result.outcome !== 'appended') throw new Error('the run is there already');
  return result.position;
};

describe('A billing run', () => {
  it('says of each payer it left out why, as a code and a sentence, and warns the biller of missing usage', async () => {
    const [runId, other, third] = [v7() as BillingRunId, v7() as AccountId, v7() as AccountId];
    const ofRun = { runId, payerId: shop as AccountId };
    const billed = { invoiceId: v7() as InvoiceId, number: 1, currency: 'EUR', gross: '1.00' };
    const position = await append(runId, [
      {
        type: 'BillingRunStarted',
        data: { runId, billerId: biller.id as AccountId, month, automatic: false },
      },
      { type: 'PayerBilled', data: { ...ofRun, ...billed, warnings: [missing] } },
      { type: 'PayerSkipped', data: { runId, payerId: other, why: 'no-profile' } },
      {
        type: 'PayerFailed',
        data: { runId, payerId: third, why: 'currency-mismatch', detail: 'Set a price.' },
      },
      { type: 'BillingRunCompleted', data: { runId, issued: 1, skipped: 1, failed: 1 } },
    ]);
    const headers = { 'tierline-at-least': String(position) };
    const { body } = await client.get(`/v1/billing-runs/${runId}`, { as: biller.key, headers });
    expect(body).toMatchObject({
      issued: [{ payerId: shop, ...billed }],
      skipped: [
        {
          payerId: other,
          why: 'no-profile',
          reason: { code: 'no-profile', detail: expect.stringContaining('billing profile') },
        },
      ],
      failed: [
        {
          payerId: third,
          why: 'currency-mismatch',
          detail: 'Set a price.',
          reason: { code: 'currency-mismatch', detail: 'Set a price.' },
        },
      ],
      warnings: [{ payerId: shop, ...missing }],
    });
    expect(body.issued[0].warnings).toBeUndefined();
  });

  it('says the same in a dry run', async () => {
    const request = { billerId: biller.id, month };
    const answer = await client.post('/v1/billing-runs?dryRun=true', request, { as: biller.key });
    expect(answer.body).toMatchObject({
      skipped: [{ payerId: shop, why: 'no-profile', reason: { code: 'no-profile' } }],
      failed: [],
      warnings: [],
    });
  });
});

describe('An invoice of before', () => {
  it('shows what the biller was warned of to the biller, and to nobody below it', async () => {
    const { id, position } = await createBooks(system).issue(shop, { warnings: [missing] });
    const payer = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'customer', name: 'Shop' }),
    ).key;
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: true }));
    const headers = { 'tierline-at-least': position };
    const shown = async (as: string) =>
      (await client.get(`/v1/invoices/${id}`, { as, headers })).body.warnings;
    expect(await shown(biller.key)).toEqual([missing]);
    expect(await shown(payer)).toEqual([]);
    const page = await client.get(`/v1/invoices/${id}`, {
      as: biller.key,
      headers: { ...headers, accept: 'text/html' },
    });
    expect(page.text).toContain(id);
    expect(page.text).not.toContain('without a usage row');
  });
});
