import { test } from 'vitest';
import { eventStoreContract } from './event-store.contract.ts';
import { eventStoreDbContract } from './event-store-db.contract.ts';
import { eventStoreDbUnderTest } from './eventstoredb-under-test.ts';
import { realEventStoreDb } from './real-event-store-db.ts';

const server = await realEventStoreDb();

if ('missing' in server) {
  test.skip(`the EventStoreDB adapter, over a real server: ${server.missing}`, () => undefined);
} else {
  eventStoreContract('the EventStoreDB adapter, over a real server', () =>
    eventStoreDbUnderTest(server.connectionString, async () => {}),
  );
  eventStoreDbContract('the EventStoreDB adapter beyond the port, over a real server', async () => server);
}
