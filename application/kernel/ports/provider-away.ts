/** Somebody else's service that this answer needs does not answer, or refuses us: answered as 503 `identity-provider-away`. */
export class ProviderAway extends Error {
  override readonly name: string = 'ProviderAway';
}
