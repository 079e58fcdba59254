import type { Event, ReadEvent } from '@event-driven-io/emmett';
import {
  type PostgresReadEventMetadata,
  pongoMultiStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import type { Metadata } from '#domain/kernel/events/event.ts';
import type { EventId } from '#domain/kernel/ids.ts';
import type { EmmettStore } from '#scripts/bench/peers/emmett-store.ts';
import { OracleFailed } from '#scripts/bench/scenario.ts';

type Plain<Data> = { [Key in keyof Data]: Data[Key] };
/** The events of a camera as Emmett stores them: what we store, and the same metadata. */
type StoredCameraEvent = {
  [Type in CameraEvent['type']]: Event<
    Type,
    Plain<Extract<CameraEvent, { readonly type: Type }>['data']>,
    Plain<Metadata>
  >;
}[CameraEvent['type']];

const cameraTypes = [
  'CameraAdded',
  'CameraActivated',
  'CameraDeactivated',
  'CameraPlanChanged',
  'CameraRenamed',
  'CameraHeld',
  'CameraReleased',
  'CameraRemoved',
] as const satisfies readonly CameraEvent['type'][];

type CameraDocument = Plain<CameraState> & { revision: number };

/** The fold of our own read model, as a projection of Emmett's. */
const camerasInto = (collectionName: string) =>
  pongoMultiStreamProjection<CameraDocument, StoredCameraEvent>({
    collectionName,
    canHandle: [...cameraTypes],
    getDocumentId: ({ data }) => data.cameraId,
    evolve: (
      document: CameraDocument | null,
      event: ReadEvent<StoredCameraEvent, PostgresReadEventMetadata>,
    ) => {
      const revision = document ? document.revision + 1 : 0;
      const { streamName: stream, globalPosition: position, messageId } = event.metadata;
      const id = messageId as EventId;
      const recorded = { ...event, id, stream, position, revision };
      return { ...document, ...evolveCamera(document ?? undefined, recorded), revision };
    },
  });

/** Copies what our log says of cameras into Emmett's store, stream by stream, until there are so many events. */
export const copyCameras = async (log: EventLog, { store }: EmmettStore, size: number): Promise<number> => {
  const streams = new Map<string, StoredCameraEvent[]>();
  let events = 0;
  for await (const page of log.readPages({ types: [...cameraTypes] })) {
    for (const { stream, type, data, metadata } of page) {
      const known = streams.get(stream);
      if (!known && events >= size) continue;
      const event = { type, data, metadata } as StoredCameraEvent;
      if (known) known.push(event);
      else streams.set(stream, [event]);
      events += 1;
    }
  }
  // One after the other: its reader steps over events whose transactions end in another order than they began.
  for (const [stream, history] of streams)
    await store.appendToStream(stream, history, { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' });
  return events;
};

const attempts = 20;

/**
 * Builds the read model by the way that Emmett's documentation shows, each time into a collection that is not there yet: a
 * second rebuild into the same one would go on from where the first ended. It reads only what no running transaction of the
 * whole server could still precede, as one that gathers statistics may; a rebuild that ended early for that is done again.
 * @returns the seconds that a whole one took
 */
export const createEmmettRebuilds = (connectionString: string, { documents, streams }: EmmettStore) => {
  let built = 0;
  const build = async (): Promise<{ readonly seconds: number; readonly found: number }> => {
    built += 1;
    const collection = `camera_${built}`;
    const started = performance.now();
    const consumer = rebuildPostgreSQLProjections({
      connectionString,
      projection: camerasInto(collection),
      pulling: { batchSize: 1_000 },
    });
    await consumer.start().finally(() => consumer.close());
    const seconds = (performance.now() - started) / 1000;
    return { seconds, found: await documents(collection) };
  };
  return async (): Promise<number> => {
    const cameras = await streams();
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const { seconds, found } = await build();
      if (found === cameras) return seconds;
    }
    throw new OracleFailed(`Emmett's read model lacks some of ${cameras} cameras`);
  };
};
