/** The installation's secrets, 32 bytes each, the same in all of its processes. */
export interface Secrets {
  /** Wraps the subjects' keys (encryption of personal data). */
  readonly masterKey: Uint8Array;
  /** While the master key is being changed: what still opens the keys that are not wrapped anew yet. */
  readonly previousMasterKey?: Uint8Array;
  /** Signs confirmation tokens and hashes e-mail addresses into stream names. */
  readonly tokenSecret: Uint8Array;
}
