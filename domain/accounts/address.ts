import { type Erased, erased } from '#domain/kernel/events/definition.ts';

/** An address counts only when resolved from a place id (docs/domain.md A6). */
export interface Address {
  readonly placeId: string;
  /** Street line first, then the others as printed on an envelope. */
  readonly lines: readonly string[];
  readonly city: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly postalCode?: string;
}

/** @param other of an account, which may be erased: then it is no address, and the same as none */
export const sameAddress = (one: Address, other: Address | Erased): boolean =>
  other !== erased && one.placeId === other.placeId && one.lines.join('\n') === other.lines.join('\n');
