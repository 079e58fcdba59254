/**
 * The stored contract of one event type: its current version, which fields of its data are personal,
 * and how older versions become the current one. A released type or version is for ever.
 */
export interface EventDefinition {
  /** The current version of the shape. */
  readonly version: number;
  /** The fields of `data` that hold personal data; each present one is sealed by the codec as a whole. */
  readonly personal: readonly string[];
  /**
   * Whose key seals them. `account` (when absent): the account the event concerns, the last of its path. `biller`: the
   * account above it, for what belongs to a biller's books and must outlast the payer's erasure.
   */
  readonly sealedFor?: 'account' | 'biller';
  /** `upcasters[n]` turns data of version n into version n + 1. */
  readonly upcasters?: Readonly<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>;
}

/** What a sealed field reads as once its subject's key is destroyed. */
export const erased = '[erased]';
export type Erased = typeof erased;
