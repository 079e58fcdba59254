import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';

/** Refused attempts to sign in from one network address, gathered, so that strangers cannot fill the log. */
export type SignInRefused = DomainEvent<
  'SignInRefused',
  {
    readonly networkAddress: string;
    readonly count: number;
    readonly first: Instant;
    readonly last: Instant;
  }
>;
export type SignInEvent = SignInRefused;

/** Whoever was refused is nobody we know, so the platform's key encrypts it: the path ends at the platform. */
export const signInEventDefinitions = {
  SignInRefused: { version: 1, personal: ['networkAddress'], audience: everybody },
} as const satisfies Definitions<SignInEvent>;
