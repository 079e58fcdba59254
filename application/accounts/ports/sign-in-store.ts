import type { Instant, PersonId } from '#domain/kernel/ids.ts';

/** Somebody asked for a mail to sign in with. Whether the address is anybody's is not known yet. */
export interface SignInRequest {
  readonly id: string;
  /** A keyed hash of the address. */
  readonly addressDigest: string;
  /** The address, encrypted. */
  readonly sealedAddress: Uint8Array;
  readonly askedAt: Instant;
}

/** The link of a mail that went out, or is about to. */
export interface SignInLink {
  readonly tokenHash: Uint8Array;
  readonly addressDigest: string;
  /** Whom it signs in: one person of each account. */
  readonly people: readonly PersonId[];
  readonly issuedAt: Instant;
  readonly endsAt: Instant;
  /** When it, or another one of the same address, was used. */
  readonly usedAt?: Instant;
}

/**
 * Requests that wait to be worked off, beside the log, so that strangers who ask fill no log. An address waits once, and so
 * many addresses wait at most.
 */
export interface SignInRequests {
  /** @returns `full` when so many wait that this one is dropped */
  ask(request: SignInRequest): Promise<'waits' | 'full'>;
  /** Those that are due, the oldest first. */
  due(now: Instant, limit: number): Promise<readonly SignInRequest[]>;
  postpone(id: string, until: Instant): Promise<void>;
  done(id: string): Promise<void>;
  count(): Promise<number>;
}

export interface SignInLinks {
  /** Stores a link; one that is there already stays as it is. */
  issue(link: SignInLink): Promise<void>;
  find(tokenHash: Uint8Array): Promise<SignInLink | undefined>;
  /** The moments at which an address got its links. */
  issuedSince(addressDigest: string, since: Instant): Promise<readonly Instant[]>;
  /** Uses a link up, and with it every other link of its address. @returns false when another request was first */
  use(tokenHash: Uint8Array, now: Instant): Promise<boolean>;
  /** Takes the use back, when nothing came of it. */
  giveBack(tokenHash: Uint8Array): Promise<void>;
  /** Deletes links that were issued before. @returns how many */
  sweep(issuedBefore: Instant): Promise<number>;
}
