import type { Words } from '#application/kernel/word-table.ts';
import type { InstallationEvent } from '#domain/kernel/installation/installation.ts';

const secrets = { 'master-key': 'master key', 'token-secret': 'token secret' };

export const installationWords: Words<InstallationEvent['type']> = {
  SecretVerifierRecorded: ({ data }) =>
    data.standing === 'next'
      ? `A change to another ${secrets[data.secret]} began.`
      : `The ${secrets[data.secret]} of this installation was recorded by its verifier.`,
  TokenSecretReplaced: () => 'The token secret was lost, and another took its place.',
  InstallationMarkedAsDemo: () => 'The installation was marked as a demo: its clock was set.',
  TimeAccepted: ({ data }) => `Times up to ${data.upTo}, ahead of the clock of the machine, were accepted.`,
  EmailAddressesReservedAnew: ({ data }) =>
    `All e-mail addresses in use (${data.reserved}) were reserved anew under the present token secret.`,
};
