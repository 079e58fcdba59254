import type { Address } from '#domain/accounts/address.ts';

export interface PlaceSuggestion {
  readonly placeId: string;
  /** One line for a list, such as `Hauptstraße 1, 10827 Berlin, Germany`. */
  readonly text: string;
}

/** What a place id resolves to (docs/domain.md A6). */
export type PlaceLookup =
  | { readonly outcome: 'found'; readonly address: Address }
  | { readonly outcome: 'unknown' | 'obsolete' | 'imprecise' };

/** Suggests and resolves addresses on the server side. Adapters: Google Places (New), the built-in gazetteer. */
export interface AddressDirectory {
  /** At most 10 suggestions for what was typed; `sessionToken` groups the calls of one entry for the provider's billing. */
  suggest(input: string, sessionToken?: string): Promise<readonly PlaceSuggestion[]>;
  /** @throws AddressDirectoryUnavailable */
  resolve(placeId: string, sessionToken?: string): Promise<PlaceLookup>;
}

/** The provider is away, refuses our key, or is over quota: answered as 503 with Retry-After. */
export class AddressDirectoryUnavailable extends Error {
  override readonly name = 'AddressDirectoryUnavailable';
  readonly reason: 'timeout' | 'quota' | 'denied' | 'unreachable';
  constructor(reason: AddressDirectoryUnavailable['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
