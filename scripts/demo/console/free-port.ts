import { once } from 'node:events';
import { createServer } from 'node:net';
import { errorCode } from '#adapters/files/error-code.ts';

/** @throws what the system says when nobody can listen there */
const tryToListen = async (host: string, port: number): Promise<void> => {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
};

/**
 * The port that was asked for, or the first of the next ones that is free. Known before anything is played.
 * @param isAsked whether somebody set this very port: then no other one will do
 * @throws what the system says, when nobody can listen at the port that was asked for
 */
export const freePort = async (host: string, port: number, isAsked: boolean): Promise<number> => {
  for (let next = port; ; next += 1)
    try {
      await tryToListen(host, next);
      return next;
    } catch (error) {
      if (isAsked || errorCode(error) !== 'EADDRINUSE' || next > port + 20) throw error;
    }
};
