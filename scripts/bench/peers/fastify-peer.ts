import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';
import { sampleEvent } from '#scripts/bench/bare-appends.ts';
import type { PeerServer } from '#scripts/bench/peers/peer.ts';

const table = `create table if not exists event (
  position bigint generated always as identity primary key, stream text not null, revision integer not null,
  id uuid not null unique, type text not null, data text not null, metadata text not null, unique (stream, revision))`;
const last = {
  name: 'last',
  text: 'select revision, type, data from event where stream = $1 order by revision desc limit 1',
};
const insert = {
  name: 'insert',
  text: `insert into event (stream, revision, id, type, data, metadata)
    values ($1, $2, $3, $4, $5, $6) returning position::text as position`,
};
const metadata = JSON.stringify(sampleEvent.metadata);

interface Asked {
  readonly Params: { readonly id: string; readonly what: string };
}

/**
 * What somebody writes who needs no more than a command that reads a row and stores one: no key is checked, nobody is
 * authorised, nothing waits for the commits before it. Positions may show out of order.
 */
export const startFastifyPeer = async (url: string): Promise<PeerServer> => {
  const pool = new pg.Pool({ connectionString: url, max: 20, idleTimeoutMillis: 0 });
  await pool.query(table);
  const server = fastify();
  server.post<Asked>('/v1/cameras/:id/:what', async ({ params: { id, what } }) => {
    const stream = `camera-${id}`;
    const found = await pool.query<{ revision: number; type: string }>({ ...last, values: [stream] });
    const before = found.rows[0];
    const type = what === 'activate' ? 'CameraActivated' : 'CameraDeactivated';
    if (before?.type === type) return { changed: false };
    const revision = (before?.revision ?? -1) + 1;
    const data = JSON.stringify({ ...sampleEvent.data, cameraId: id });
    const stored = await pool.query<{ position: string }>({
      ...insert,
      values: [stream, revision, randomUUID(), type, data, metadata],
    });
    return { cameraId: id, changed: true, revision, position: stored.rows[0]?.position };
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    port: Number(new URL(address).port),
    close: async () => {
      await server.close();
      await pool.end();
    },
  };
};
