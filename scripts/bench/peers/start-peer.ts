import { startEmmettPeer } from '#scripts/bench/peers/emmett-peer.ts';
import { startFastifyPeer } from '#scripts/bench/peers/fastify-peer.ts';
import type { PeerKind, PeerServer } from '#scripts/bench/peers/peer.ts';

const starts: Readonly<Record<PeerKind, (url: string) => Promise<PeerServer>>> = {
  fastify: startFastifyPeer,
  emmett: startEmmettPeer,
};

/** Starts one on a database of its own, in this process. */
export const startPeer = (kind: PeerKind, url: string): Promise<PeerServer> => starts[kind](url);
