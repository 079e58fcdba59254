import { openEventStoreDb } from '#adapters/eventstoredb/open-event-store-db.ts';
import type { OwnEvents } from '#application/kernel/ports/event-store.ts';
import { openFaultyNetwork } from './faulty-network.ts';
import type { EventStoreUnderTest } from './scene.ts';

/** Behind faults, where tests wait for it to pass. */
const deadlineMilliseconds = 1_500;

/** An EventStoreDB for the contract. Faults need a single node without TLS: certificates do not name our wire. */
export async function eventStoreDbUnderTest(
  connectionString: string,
  closeServer: () => Promise<void>,
): Promise<EventStoreUnderTest> {
  const address = /^esdb:\/\/(?<user>[^@/]*@)?(?<host>[^:/?,]+)(:(?<port>\d+))?\/?\?(.*&)?tls=false/i.exec(
    connectionString,
  );
  const open = (own?: OwnEvents) => openEventStoreDb({ connectionString, ...(own ? { own } : {}) });
  if (address?.groups === undefined) return { open, close: closeServer };
  const { user = '', host = '', port = '2113' } = address.groups;
  const network = await openFaultyNetwork({ host, port: Number(port) });
  return {
    open,
    faulty: {
      network,
      open: () =>
        openEventStoreDb({
          connectionString: `esdb://${user}127.0.0.1:${network.port}?tls=false`,
          deadlineMilliseconds,
        }),
    },
    async close() {
      await network.close();
      await closeServer();
    },
  };
}
