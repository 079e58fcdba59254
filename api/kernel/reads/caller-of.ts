import type { FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';

/** Who sends a read that is itself recorded. Each call makes a command id of its own. */
export const callerOf = (request: Pick<FastifyRequest, 'id' | 'signedIn'>, clock: Clock): Caller => {
  const { principal, actor } = signedInOf(request);
  const context = {
    commandId: newId<Caller['context']['commandId']>(),
    time: clock.now(),
    actor,
    correlationId: request.id,
    causationId: request.id,
  };
  return { principal, context };
};
