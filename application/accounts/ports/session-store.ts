import type { Instant, PersonId, SessionId } from '#domain/kernel/ids.ts';

/** Whose session it is: a person's, or a key's, with the hash of the key it was begun by. */
export type SessionHolder =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'key'; readonly keyId: string; readonly keyHash: string };

export interface StoredSession {
  readonly id: SessionId;
  readonly holder: SessionHolder;
  readonly begunAt: Instant;
  /** Of the last request, to within half a minute. */
  readonly usedAt: Instant;
  /** The latest end; it ends sooner when it is not used. */
  readonly endsAt: Instant;
}

/**
 * Sessions beside the log. Tokens come here as their hashes only. What is stored does not decide who is let in: the log says
 * whether a session counts (docs/domain.md A9).
 */
export interface SessionStore {
  begin(tokenHash: Uint8Array, session: StoredSession): Promise<void>;
  find(tokenHash: Uint8Array): Promise<StoredSession | undefined>;
  byId(id: SessionId): Promise<StoredSession | undefined>;
  ofPerson(personId: PersonId): Promise<readonly StoredSession[]>;
  /** Notes that the session was used. */
  use(id: SessionId, at: Instant): Promise<void>;
  end(id: SessionId): Promise<void>;
  /** Deletes what was not used since, and what ended by then. @returns how many */
  sweep(unusedSince: Instant, endedBy: Instant): Promise<number>;
}
