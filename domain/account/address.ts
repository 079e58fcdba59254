/** An address counts only when resolved from a place id (domain.md A6). */
export interface Address {
  readonly placeId: string;
  /** Street line first, then the others as printed on an envelope. */
  readonly lines: readonly string[];
  readonly city: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly postalCode?: string;
}

export const sameAddress = (one: Address, other: Address): boolean =>
  one.placeId === other.placeId && one.lines.join('\n') === other.lines.join('\n');
