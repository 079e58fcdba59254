import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';

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
/** The installation is for demos and tests: its clock may be set, and nobody may take its figures for real ones. */
export type InstallationMarkedAsDemo = DomainEvent<'InstallationMarkedAsDemo', Record<string, never>>;
/** An operator accepted that events have times ahead of the machine's clock, and said why. */
export type TimeAccepted = DomainEvent<
  'TimeAccepted',
  {
    /** The time of the last event then: up to here nothing is ahead. */
    readonly upTo: Instant;
    readonly reason: string;
  }
>;
export type InstallationEvent =
  | SecretVerifierRecorded
  | TokenSecretReplaced
  | EmailAddressesReservedAnew
  | InstallationMarkedAsDemo
  | TimeAccepted;

export const installationEventDefinitions = {
  SecretVerifierRecorded: { version: 1, personal: [], audience: everybody },
  TokenSecretReplaced: { version: 1, personal: ['reason'], audience: everybody },
  EmailAddressesReservedAnew: { version: 1, personal: [], audience: everybody },
  InstallationMarkedAsDemo: { version: 1, personal: [], audience: everybody },
  TimeAccepted: { version: 1, personal: ['reason'], audience: everybody },
} as const satisfies Definitions<InstallationEvent>;

/** What the log knows of the installation that made it: of its secrets verifiers, and how its clock may run. */
export interface Installation {
  readonly masterKey: { readonly verifier: string; readonly next?: string } | undefined;
  readonly tokenSecret: { readonly verifier: string; readonly beingReplaced: boolean } | undefined;
  readonly demo: boolean;
  /** Up to where an operator accepted times ahead of the machine's. */
  readonly acceptedTime: Instant | undefined;
}

export const newInstallation: Installation = {
  masterKey: undefined,
  tokenSecret: undefined,
  demo: false,
  acceptedTime: undefined,
};

/**
 * The events as far as they can be read without a key, so without reasons. A secret has to be recognised before anything can
 * be decrypted with it.
 */
type Foldable =
  | SecretVerifierRecorded
  | { readonly type: 'TokenSecretReplaced'; readonly data: { readonly verifier: string } }
  | { readonly type: 'EmailAddressesReservedAnew'; readonly data: { readonly verifier: string } }
  | InstallationMarkedAsDemo
  | { readonly type: 'TimeAccepted'; readonly data: { readonly upTo: Instant } };

export const evolveInstallation = (state: Installation, event: Foldable): Installation => {
  switch (event.type) {
    case 'SecretVerifierRecorded': {
      const { verifier } = event.data;
      if (event.data.secret === 'token-secret')
        return { ...state, tokenSecret: { verifier, beingReplaced: false } };
      const present = state.masterKey?.verifier;
      // Recording the present key as the next one calls the change of keys off.
      if (event.data.standing === 'present' || present === undefined || present === verifier)
        return { ...state, masterKey: { verifier } };
      return { ...state, masterKey: { verifier: present, next: verifier } };
    }
    case 'TokenSecretReplaced':
      return { ...state, tokenSecret: { verifier: event.data.verifier, beingReplaced: true } };
    case 'EmailAddressesReservedAnew':
      return state.tokenSecret?.verifier === event.data.verifier
        ? { ...state, tokenSecret: { verifier: event.data.verifier, beingReplaced: false } }
        : state;
    case 'InstallationMarkedAsDemo':
      return { ...state, demo: true };
    case 'TimeAccepted':
      return { ...state, acceptedTime: event.data.upTo };
  }
};
