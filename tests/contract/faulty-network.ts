import { once } from 'node:events';
import type { NetConnectOpts, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A wire to a server that can be made to fail: the same faults for every kind of server, real ones included. */
export interface FaultyNetwork {
  readonly port: number;
  /** Breaks every connection; new ones are made. */
  cut(): void;
  /** As if the server were down: breaks every connection and refuses new ones. */
  refuse(): Promise<void>;
  /** As if the server were stopped in its tracks: connections stay and new ones are made, but nothing passes. */
  freeze(): void;
  /** Has everything that the server says come so many milliseconds later. */
  delay(milliseconds: number): void;
  /** Lets the request that contains this text through, and loses the server's answers from there on, until `cut`. */
  loseAnswersTo(text: string): void;
  /** Whether that request has come by. */
  isLosing(): boolean;
  /** Ends every fault. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function openFaultyNetwork(target: NetConnectOpts): Promise<FaultyNetwork> {
  const sockets = new Set<Socket>();
  let frozen = false;
  let losing = false;
  let fatalText: string | undefined;
  let late = 0;
  let listener: Server | undefined;

  function track(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (frozen) socket.pause();
  }

  function join(near: Socket): void {
    const far = connect(target);
    track(near);
    track(far);
    near.on('data', (bytes) => {
      losing ||= fatalText !== undefined && bytes.includes(fatalText);
      far.write(bytes);
    });
    const after = (act: () => void): unknown => (late === 0 ? act() : setTimeout(act, late));
    far.on('data', (bytes) => losing || after(() => near.write(bytes)));
    near.on('close', () => far.destroy());
    far.on('close', () => after(() => near.destroy()));
    if (frozen) for (const socket of [near, far]) socket.pause();
  }

  function cut(): void {
    losing = false;
    fatalText = undefined;
    for (const socket of sockets) socket.destroy();
  }

  async function listen(port: number): Promise<number> {
    listener = createServer(join);
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async function refuse(): Promise<void> {
    const closing = listener && once(listener, 'close');
    listener?.close();
    listener = undefined;
    cut();
    await closing;
  }

  const port = await listen(0);
  return {
    port,
    cut,
    refuse,
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    async mend() {
      if (losing) cut();
      frozen = false;
      for (const socket of sockets) socket.resume();
      if (listener === undefined) await listen(port);
    },
    delay(milliseconds) {
      late = milliseconds;
    },
    loseAnswersTo(text) {
      fatalText = text;
    },
    isLosing: () => losing,
    close: refuse,
  };
}
