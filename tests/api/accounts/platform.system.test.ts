import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
});
afterAll(() => system.close());

it('the platform is configured for the first time at the revision it shows before', async () => {
  const before = await client.get('/v1/platform');
  expect(before.body).toMatchObject({ revision: -1, currency: 'EUR' });
  expect(before.headers.etag).toMatch(/^"-1-[\w-]{27}"$/);
  const configure = (etag: string, name: string) =>
    client.put('/v1/platform', { name, currency: 'EUR', timeZone: 'UTC' }, { headers: { 'if-match': etag } });
  expectProblem(await configure('"0"', 'Too early'), 412, 'revision-mismatch');
  expect((await configure('"-1"', 'Vendor')).body).toMatchObject({ revision: 0, changed: true });
  expectProblem(await configure('"-1"', 'Too late'), 412, 'revision-mismatch');
});
