import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEventStoreDb } from '#adapters/eventstoredb/open-event-store-db.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';
import { subscriber } from './subscriber.ts';

export interface RunningEventStoreDb {
  readonly connectionString: string;
  close(): Promise<void>;
}

/** What the EventStoreDB adapter promises beyond the port, over the double and over a real server alike. */
export function eventStoreDbContract(name: string, start: () => Promise<RunningEventStoreDb>): void {
  describe(name, () => {
    let server: RunningEventStoreDb;
    let store: EventStore;
    beforeAll(async () => {
      server = await start();
      store = await openEventStoreDb(server);
    });
    afterAll(async () => {
      await store.close();
      await server.close();
    });

    /** A store that has these streams for its own, and so many events of the type in streams of others. */
    const shared = async (type: string, foreign: number) => {
      const prefix = `${newStream()}-`;
      const own = await openEventStoreDb({ ...server, own: { prefixes: [prefix], includes: () => true } });
      const neighbour = newStream();
      await stored(store, neighbour, 'no-stream', newEvents(foreign, { type }));
      return { own, stream: `${prefix}own`, neighbour };
    };

    test('sees nothing of other applications on the server, neither reading nor by its head', async () => {
      const type = newType();
      const { own, stream, neighbour } = await shared(type, 1);
      expect(await own.head()).toBe(0n);
      const events = [newEvent({ type }), newEvent({ type: newType() })];
      const { position } = await stored(own, stream, 'no-stream', events);
      await stored(store, neighbour, 0, newEvents(300, { type }));
      expect(await own.head()).toBe(position);
      expect(ids(await all(own.readAll()))).toEqual(ids(events));
      expect(ids(await all(own.readAll({ types: [type] })))).toEqual(ids(events.slice(0, 1)));
      const backwards = { direction: 'backwards', types: [type], limit: 1 } as const;
      expect(ids(await all(own.readAll(backwards)))).toEqual(ids(events.slice(0, 1)));
      await own.close();
    });

    test('delivers nothing of other applications, with types of the same name neither', async () => {
      const type = newType();
      const { own, stream, neighbour } = await shared(type, 3);
      const everything = subscriber(own, {});
      const ofType = subscriber(own, { types: [type] });
      const events = newEvents(4, { type });
      await stored(own, stream, 'no-stream', events.slice(0, 2));
      await stored(store, neighbour, 2, newEvents(3, { type }));
      await stored(own, stream, 1, events.slice(2));
      await Promise.all([everything.received(4), ofType.received(4)]);
      expect(ids(everything.events)).toEqual(ids(events));
      expect(ids(ofType.events)).toEqual(ids(events));
      await Promise.all([everything.end(), ofType.end()]);
      await own.close();
    });

    test('finds what is rare, however much lies between', async () => {
      const head = await store.head();
      const types = [newType()];
      const rare = newEvents(2, { type: types[0] ?? '' });
      await stored(store, newStream(), 'no-stream', rare.slice(0, 1));
      for (let part = 0; part < 3; part += 1) await stored(store, newStream(), 'no-stream', newEvents(1_200));
      await stored(store, newStream(), 'no-stream', rare.slice(1));
      const listening = subscriber(store, { after: head, types });
      expect(ids(await all(store.readAll({ after: head, types })))).toEqual(ids(rare));
      const backwards = { direction: 'backwards', types, limit: 2 } as const;
      expect(ids(await all(store.readAll(backwards)))).toEqual(ids(rare).toReversed());
      await listening.received(2);
      expect(ids(listening.events)).toEqual(ids(rare));
      await listening.end();
    });
  });
}
