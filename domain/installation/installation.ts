import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent } from '#domain/events/event.ts';

/** The secrets that this stream vouches for; the key of the seals is vouched for by the seals' own stream. */
export type InstallationSecret = 'master-key' | 'token-secret';

/**
 * What a secret is recognised by: a keyed hash over a constant, which only its holder can make and which helps nobody to
 * guess it. `next` is a master key that takes over from the present one: some keys may be wrapped by it already.
 */
export type SecretVerifierRecorded = DomainEvent<
  'SecretVerifierRecorded',
  { readonly secret: InstallationSecret; readonly standing: 'present' | 'next'; readonly verifier: string }
>;
/** The token secret was lost, and another takes its place; no address can be taken until all are reserved anew. */
export type TokenSecretReplaced = DomainEvent<
  'TokenSecretReplaced',
  { readonly verifier: string; readonly reason: string }
>;
/** Every address in use is reserved under the token secret of this verifier. */
export type EmailAddressesReservedAnew = DomainEvent<
  'EmailAddressesReservedAnew',
  {
    readonly verifier: string;
    readonly reserved: number;
    /** Integrators whose address is another integrator's as well: two took one while the secrets differed. */
    readonly shared: readonly string[];
  }
>;
export type InstallationEvent = SecretVerifierRecorded | TokenSecretReplaced | EmailAddressesReservedAnew;

export const installationEventDefinitions = {
  SecretVerifierRecorded: { version: 1, personal: [] },
  TokenSecretReplaced: { version: 1, personal: ['reason'] },
  EmailAddressesReservedAnew: { version: 1, personal: [] },
} as const satisfies Record<InstallationEvent['type'], EventDefinition>;

/** What the log knows of the secrets that made it; verifiers, never secrets. */
export interface Installation {
  readonly masterKey: { readonly verifier: string; readonly next?: string } | undefined;
  readonly tokenSecret: { readonly verifier: string; readonly beingReplaced: boolean } | undefined;
}

export const newInstallation: Installation = { masterKey: undefined, tokenSecret: undefined };

/** What is folded needs no key: a secret has to be recognised before anything can be opened with it. */
type Foldable =
  | SecretVerifierRecorded
  | { readonly type: 'TokenSecretReplaced'; readonly data: { readonly verifier: string } }
  | { readonly type: 'EmailAddressesReservedAnew'; readonly data: { readonly verifier: string } };

export const evolveInstallation = (state: Installation, event: Foldable): Installation => {
  const { verifier } = event.data;
  switch (event.type) {
    case 'SecretVerifierRecorded': {
      if (event.data.secret === 'token-secret')
        return { ...state, tokenSecret: { verifier, beingReplaced: false } };
      const present = state.masterKey?.verifier;
      // The present key recorded as the next one calls the change of keys off.
      if (event.data.standing === 'present' || present === undefined || present === verifier)
        return { ...state, masterKey: { verifier } };
      return { ...state, masterKey: { verifier: present, next: verifier } };
    }
    case 'TokenSecretReplaced':
      return { ...state, tokenSecret: { verifier, beingReplaced: true } };
    case 'EmailAddressesReservedAnew':
      return state.tokenSecret?.verifier === verifier
        ? { ...state, tokenSecret: { verifier, beingReplaced: false } }
        : state;
  }
};
