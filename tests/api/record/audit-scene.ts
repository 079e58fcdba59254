import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { type Answer, createClient } from '../kernel/client.ts';
import { openSystem } from '../kernel/open-system.ts';
import { activeCamera, customer, integrator, plan, subIntegrator } from '../kernel/people.ts';

const run = promisify(execFile);

interface Found {
  readonly position: string;
  readonly type: string;
  readonly account: string;
}

export const positions = (events: readonly { readonly position: string | bigint }[]) =>
  events.map(({ position }) => String(position));

/** Two businesses, of which one has a sub-integrator, with a record that can be searched and exported up to `end`. */
export const openAuditScene = async () => {
  const system = await openSystem();
  const client = createClient(system.app);
  const acme = await integrator(system, client);
  const other = await integrator(system, client);
  const planId = await plan(client);
  await client.put(`/v1/integrators/${acme.id}/plans`, { plans: [{ planId }] });
  const sub = await subIntegrator(system, client, acme);
  const shop = await customer(client, acme, { name: '=HYPERLINK("http://evil.example")' });
  const subShop = await customer(client, sub);
  for (let count = 0; count < 3; count += 1) await activeCamera(client, shop, planId);
  await client.post(`/v1/accounts/${sub.id}/disable`, { reason: 'between us' });
  await client.post(`/v1/accounts/${sub.id}/enable`, { reason: 'between us' });
  await client.patch(
    `/v1/customers/${subShop}`,
    { name: 'Corner' },
    { headers: { 'tierline-on-behalf-of': sub.id, 'tierline-reason': '+asked by telephone' } },
  );
  const end = String(await system.store.head());
  const directories: string[] = [];

  /** Every page of a search. */
  const pages = async (query: string, as?: string): Promise<Found[]> => {
    const items: Found[] = [];
    let after: string | null = null;
    do {
      const page: Answer = await client.get(
        `/v1/audit/events?to=${end}&${query}${after === null ? '' : `&after=${after}`}`,
        { ...(as === undefined ? {} : { as }), headers: { 'tierline-at-least': end } },
      );
      expect(page.status, page.text).toBe(200);
      items.push(...page.body.items);
      after = page.body.next;
    } while (after !== null);
    return items;
  };

  /** The log as it lies there, with nothing of ours in between. */
  const stored = async () => {
    const events = [];
    for await (const event of system.store.readAll()) {
      if (event.position > BigInt(end) || event.type === 'SubjectKeyCreated') continue;
      const { path, actor } = JSON.parse(event.metadata);
      events.push({ ...event, path: path as string[], actor, account: path.at(-1) as string });
    }
    return events;
  };

  const exported = async (query: string, as?: string) => {
    const answer = await client.get(`/v1/audit/export?${query}`, as === undefined ? {} : { as });
    expect(answer.status, answer.text).toBe(200);
    const id = String(answer.headers['tierline-export']);
    const manifest = await client.get(`/v1/audit/exports/${id}`, as === undefined ? {} : { as });
    expect(manifest.status, manifest.text).toBe(200);
    const lines = answer.text.split('\n').slice(0, -1);
    return { id, text: answer.text, lines, manifest, upTo: String(answer.headers['tierline-position']) };
  };

  /** What the standalone verifier says of an export. */
  const verified = async ({ text, manifest }: Awaited<ReturnType<typeof exported>>): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), 'tierline-export-'));
    directories.push(directory);
    await writeFile(join(directory, 'events.ndjson'), text);
    await writeFile(join(directory, 'manifest.json'), manifest.text);
    // As an auditor has it from an earlier visit.
    const [{ publicKey }] = (await client.get('/v1/audit/seals/keys')).body.items;
    await writeFile(join(directory, 'trusted.pem'), publicKey);
    const given = ['scripts/audit/verify-export.mjs', directory, '--key', join(directory, 'trusted.pem')];
    const done = await run(process.execPath, given).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    return done.stdout + done.stderr;
  };

  return {
    system,
    client,
    acme,
    sub,
    other,
    shop,
    end,
    pages,
    stored,
    exported,
    verified,
    close: async (): Promise<void> => {
      await system.close();
      for (const directory of directories) await removeDirectory(directory);
    },
  };
};

export type AuditScene = Awaited<ReturnType<typeof openAuditScene>>;
