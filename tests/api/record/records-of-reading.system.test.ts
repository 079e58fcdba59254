import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { createBooks } from '../billing/books.ts';
import { type Client, createClient, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;
let runId: string;
let invoice: string;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  primary = await integrator(system, client);
  sub = await subIntegrator(system, client, primary);
  shop = await customer(client, sub);
  const issued = await createBooks(system).issue(sub.id);
  ({ runId } = issued.document);
  invoice = issued.id;
});
afterAll(() => system.close());

const readings = ['AuditRead', 'ExportStarted', 'ExportCompleted'];

const recorded = async (): Promise<number> => {
  let count = 0;
  for await (const page of system.ports.log.readPages({ types: readings })) count += page.length;
  return count;
};

/** Everything that the record of an account shows to somebody, by every way there is to read it. */
const everything = async (account: string, as: string): Promise<string> => {
  const head = atLeast(String(await system.store.head()));
  const texts: string[] = [];
  for (const url of [
    `/v1/audit/events?account=${account}&limit=500`,
    `/v1/accounts/${account}/history?limit=500`,
    `/v1/accounts/${account}/diff?from=0&limit=500`,
    `/v1/audit/export?account=${account}`,
    `/v1/audit/export?account=${account}&format=csv`,
  ]) {
    const answer = await client.get(url, { as, ...(url.includes('export') ? {} : head) });
    expect(answer.status, answer.text).toBe(200);
    texts.push(answer.text);
  }
  return texts.join('\n');
};

describe('The record of reading', () => {
  it('shows people below nothing that people above asked for, but that they did', async () => {
    const secrets = [v7(), `billingRun-${v7()}`] as const;
    for (const as of [undefined, primary.key])
      for (const url of [
        `/v1/audit/events?account=${sub.id}&stream=${secrets[1]}`,
        `/v1/audit/events?account=${sub.id}&actor=${primary.id}&type=CameraAdded`,
        `/v1/audit/export?account=${sub.id}&stream=${secrets[1]}`,
        `/v1/audit/export?account=${sub.id}&actor=${primary.id}`,
      ])
        expect((await client.get(url, as ? { as } : {})).status).toBe(200);
    const told = await everything(sub.id, sub.key);
    expect(told).toContain('AuditRead');
    expect(told).toContain('ExportStarted');
    for (const hidden of [secrets[1], primary.id, platformId, 'operator-key'])
      expect(told).not.toContain(hidden);
    // Those who asked, and those above them, find their own questions.
    expect(await everything(sub.id, primary.key)).toContain(secrets[1]);
  });

  it("shows a payer its invoices without the biller's run, and the biller with it", async () => {
    const told = await everything(sub.id, sub.key);
    expect(told).toContain(invoice);
    expect(told).not.toContain(runId);
    expect(await everything(sub.id, primary.key)).toContain(runId);
  });

  it('holds nothing of a read that was refused, whatever it was refused for', async () => {
    const refusals = [
      ['after=bad', 400],
      // A cursor of another list.
      [`after=${Buffer.from('plans\n1').toString('base64url')}`, 400],
      ['from=99999999999', undefined],
      ['to=99999999999', undefined],
      ['from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 400],
      ['limit=0', 400],
      ['surprise=1', 400],
    ] as const;
    const lists = [
      `/v1/audit/events?account=${sub.id}`,
      `/v1/accounts/${sub.id}/history?order=newest-first`,
      `/v1/accounts/${sub.id}/diff?from=1`,
      `/v1/audit/export?account=${sub.id}`,
    ];
    const before = await recorded();
    for (const list of lists)
      for (const [parameter, status] of refusals) {
        if (list.includes('from=') && parameter.startsWith('from=')) continue;
        if (list.includes('export') && parameter === 'limit=0') continue;
        const answer = await client.get(`${list}&${parameter}`, { as: sub.key });
        expect(answer.status, `${list}&${parameter}`).toBeGreaterThanOrEqual(400);
        if (status) expect(answer.status).toBe(status);
      }
    for (const list of lists) {
      expect((await client.get(list.replace(sub.id, v7()), { as: sub.key })).status).toBe(
        list.includes('?account=') || list.includes('/accounts/') ? 404 : 400,
      );
      const whole = { as: sub.key, headers: { accept: 'application/x-ndjson' } };
      expect((await client.get(`${list}&after=bad`, whole)).status).toBe(400);
    }
    expectProblem(
      await client.get(`/v1/audit/events?account=${shop}&actor=${primary.id}`, { as: sub.key }),
      404,
      'not-found',
    );
    expect(await recorded()).toBe(before);
  });

  it('holds nothing of a read that a read model was too far behind for', async () => {
    const before = await recorded();
    const beyond = { as: sub.key, headers: { 'tierline-at-least': '99999999999' } };
    for (const url of [`/v1/audit/events?account=${sub.id}`, `/v1/accounts/${sub.id}/history`])
      expect((await client.get(url, beyond)).status).toBeGreaterThanOrEqual(400);
    expect(await recorded()).toBe(before);
  });
});
