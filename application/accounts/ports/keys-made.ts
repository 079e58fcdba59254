import type { ApiKeyId } from '#domain/kernel/ids.ts';

/** Which keys somebody issued, by an index that may be behind the log. */
export interface KeysMadeIndex {
  /**
   * The keys that a principal issued, revoked or not, and the position in the log up to which they were looked for.
   * @throws ReadModelRebuilding when the index is being built, ReadModelParked when it may miss one
   */
  issuedBy(principal: string): Promise<{ readonly position: bigint; readonly keys: readonly ApiKeyId[] }>;
}
