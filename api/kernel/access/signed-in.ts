import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain/kernel/events/event.ts';
import type { Instant, SessionId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/** Who sent a request. */
export interface SignedIn {
  /** Whose reach and rights count: the account acted for, when an operator acts for one. */
  readonly principal: Principal;
  /** What stands in the events' metadata. */
  readonly actor: Actor;
  /** By which it was sent, where that is not a key. */
  readonly session?: { readonly id: SessionId; readonly endsAt: Instant };
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | undefined;
    /** What the session's cookie carries. */
    sessionToken: string | undefined;
  }
}

/** Who sent this request; only on routes behind the sign-in. @throws when there is nobody, a fault of the composition */
export const signedInOf = (request: Pick<FastifyRequest, 'signedIn'>): SignedIn => {
  if (!request.signedIn) throw new Error('This route is not behind the sign-in.');
  return request.signedIn;
};
