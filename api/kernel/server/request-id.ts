import type { IncomingMessage } from 'node:http';
import { newId } from '#application/kernel/new-id.ts';

const token = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The request's id, which becomes the events' correlation id: the caller's `X-Request-Id` when it is a short plain token. */
export const requestId = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && token.test(given) ? given : newId();
};
