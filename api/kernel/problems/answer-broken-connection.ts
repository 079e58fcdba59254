import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { problemType } from '#api/kernel/problems/answer-problems.ts';
import { Problem } from '#api/kernel/problems/problem.ts';

export const tookTooLong = (): Problem => new Problem('timeout', 'The request took too long to arrive.');

const problemOf = (code: string | undefined): Problem => {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem('headers-too-large', 'The headers are larger than 16 KiB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return tookTooLong();
  return new Problem('malformed', 'This is not a well-formed HTTP request.');
};

/** Writes a problem to a connection that has no response to write it by, and hangs up. */
export const hangUpWith = (socket: Writable, { document }: Problem): void => {
  const body = JSON.stringify(document);
  socket.end(
    [
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status] ?? ''}`,
      `Content-Type: ${problemType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};

/** For a client to read why, before the connection is cut. */
const lastWords = 1_000;

/** Ends a request whose body will not be read, and its connection: with a problem where no answer has begun. */
export const endRequest = (request: IncomingMessage, response: ServerResponse, problem: Problem): void => {
  const { socket } = request;
  if (response.headersSent || !socket.writable) {
    request.destroy();
    return;
  }
  hangUpWith(socket, problem);
  setTimeout(() => request.destroy(), lastWords).unref();
};

/** Answers what Node's parser refused before there was a request, and hangs up. */
export const answerBrokenConnection = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  hangUpWith(socket, problemOf(error.code));
};
