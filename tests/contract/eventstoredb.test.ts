import { startEventStoreDbDouble } from '#tests/eventstoredb-double/event-store-db-double.ts';
import { eventStoreContract } from './event-store.contract.ts';
import { eventStoreDbUnderTest } from './eventstoredb-under-test.ts';

eventStoreContract('the EventStoreDB adapter, over a double of the server', async () => {
  const double = await startEventStoreDbDouble();
  return await eventStoreDbUnderTest(double.connectionString, () => double.close());
});
