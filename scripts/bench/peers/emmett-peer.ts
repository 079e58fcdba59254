import { CommandHandler, type Event } from '@event-driven-io/emmett';
import fastify from 'fastify';
import { sampleEvent } from '#scripts/bench/bare-appends.ts';
import { openEmmettStore } from '#scripts/bench/peers/emmett-store.ts';
import type { PeerServer } from '#scripts/bench/peers/peer.ts';

type Switched = Event<
  'CameraActivated' | 'CameraDeactivated',
  { readonly cameraId: string; readonly customerId: string },
  typeof sampleEvent.metadata
>;

const handle = CommandHandler<{ readonly last: Switched['type'] | undefined }, Switched>({
  evolve: (_, { type }) => ({ last: type }),
  initialState: () => ({ last: undefined }),
  mapToStreamId: (id) => `camera-${id}`,
});

interface Asked {
  readonly Params: { readonly id: string; readonly what: string };
}

/** Emmett's own handling of commands behind Fastify: it reads the stream, decides and appends at the version it read. */
export const startEmmettPeer = async (url: string): Promise<PeerServer> => {
  const closing = new AsyncDisposableStack();
  const { store } = await openEmmettStore(
    {
      afterwards: (step) =>
        closing.defer(async () => {
          await step();
        }),
    },
    url,
    20,
  );
  const server = fastify();
  server.post<Asked>('/v1/cameras/:id/:what', async ({ params: { id, what } }) => {
    const type = what === 'activate' ? 'CameraActivated' : 'CameraDeactivated';
    const { newEvents, nextExpectedStreamVersion } = await handle(store, id, ({ last }) =>
      last === type
        ? []
        : { type, data: { ...sampleEvent.data, cameraId: id }, metadata: sampleEvent.metadata },
    );
    return { cameraId: id, changed: newEvents.length > 0, revision: Number(nextExpectedStreamVersion) };
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    port: Number(new URL(address).port),
    close: async () => {
      await server.close();
      await closing.disposeAsync();
    },
  };
};
