import { Readable } from 'node:stream';

/** Bytes that wait for a slow reader. Beyond this it is let go: it comes back, and goes on from where it was. */
const mostWaiting = 4 * 1024 * 1024;
const buffered = 64 * 1024;

/** The body of an answer that is written as things come. */
export interface Outlet {
  readonly body: Readable;
  /**
   * Hands bytes over. A promise where the reader has enough for now: it resolves once more is wanted, or nobody is there any
   * more. Who cannot wait may send on; a reader that stays too far behind is cut off.
   */
  send(bytes: Uint8Array | string): Promise<void> | undefined;
  /** Ends the answer after what was sent. */
  finish(): void;
}

export const createOutlet = (): Outlet => {
  let wanted: PromiseWithResolvers<void> | undefined;
  let finished = false;
  const want = (): void => {
    wanted?.resolve();
    wanted = undefined;
  };
  const body = new Readable({ highWaterMark: buffered, read: want });
  body.once('close', want);
  return {
    body,
    send: (bytes) => {
      if (finished || body.destroyed || body.push(bytes)) return undefined;
      if (body.readableLength > mostWaiting) {
        body.destroy();
        return undefined;
      }
      wanted ??= Promise.withResolvers<void>();
      return wanted.promise;
    },
    finish: () => {
      if (finished || body.destroyed) return;
      finished = true;
      body.push(null);
      want();
    },
  };
};
