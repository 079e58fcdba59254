/** A private key that signs heads; its secret stays in the adapter. */
export interface SigningKey {
  readonly keyId: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** Ed25519 over the text in UTF-8, base64. */
  sign(text: string): string;
}

/** Where the private key of the seals is kept. */
export interface SealKeys {
  /** The key in use, if there is one. */
  current(): Promise<SigningKey | undefined>;
  /** The key in use, made when there never was one. */
  provide(): Promise<SigningKey>;
  /** The key of this id: the one in use, or a prepared one, which is then put into use. */
  find(keyId: string): Promise<SigningKey | undefined>;
  /** A new key, kept beside the one in use until `find` asks for it; the one prepared before, if it never was. */
  prepare(): Promise<SigningKey>;
}
