/** A server that takes the requests of `createSwitcher`, as ours does. */
export interface PeerServer {
  readonly port: number;
  close(): Promise<void>;
}

export const peerKinds = ['fastify', 'emmett'] as const;
export type PeerKind = (typeof peerKinds)[number];
