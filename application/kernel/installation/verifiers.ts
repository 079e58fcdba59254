import { createHmac } from 'node:crypto';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { InstallationSecret } from '#domain/kernel/installation/installation.ts';
import type { GivenMasterKeys } from '#domain/kernel/installation/recognise.ts';

/**
 * What a secret is recognised by, hexadecimal: a hash over a constant, keyed by the secret. Secrets are 32 random bytes, so
 * a verifier lets nobody find one by trying; and the constant keeps it from being a stream name or a token of the secret.
 */
export const verifierOf = (kind: InstallationSecret, secret: Uint8Array): string =>
  createHmac('sha256', secret).update(`tierline secret verifier 1\n${kind}\n`).digest('hex');

/**
 * The verifiers of the master keys that this process was given: of the one it wraps with, and of the previous one if any.
 */
export const masterKeyVerifiers = ({
  masterKey,
  previousMasterKey,
}: Pick<Secrets, 'masterKey' | 'previousMasterKey'>): GivenMasterKeys => ({
  wraps: verifierOf('master-key', masterKey),
  ...(previousMasterKey ? { previous: verifierOf('master-key', previousMasterKey) } : {}),
});
