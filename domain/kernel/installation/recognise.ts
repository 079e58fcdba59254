import type { Installation } from '#domain/kernel/installation/installation.ts';

/** The verifiers of the master keys that a process was given. */
export interface GivenMasterKeys {
  /** Of the one that it wraps new keys with. */
  readonly wraps: string;
  /** Of the one that it opens older keys with, during a change of keys. */
  readonly previous?: string;
}

/**
 * `announces`: the process brings a new master key beside the present one, which has to be recorded before it wraps
 * anything, so that no process starts without it from then on.
 */
export type MasterKeyFit = 'fits' | 'announces' | 'another' | 'between-keys';

/** Whether a process may wrap and open keys of this log. */
export const masterKeyFit = (
  { masterKey }: Installation,
  { wraps, previous }: GivenMasterKeys,
): MasterKeyFit => {
  if (!masterKey) return 'fits';
  const { verifier, next } = masterKey;
  if (next === undefined) {
    if (wraps === verifier) return 'fits';
    return previous === verifier ? 'announces' : 'another';
  }
  if (wraps === next) return 'fits';
  // Who knows both can open everything, whichever it wraps with; the change of keys ends when all wrap with the next one.
  if (wraps === verifier) return previous === next ? 'fits' : 'between-keys';
  return 'another';
};

export type TokenSecretFit = 'fits' | 'another' | 'being-replaced';

export const tokenSecretFit = ({ tokenSecret }: Installation, given: string): TokenSecretFit => {
  if (!tokenSecret) return 'fits';
  if (tokenSecret.beingReplaced) return 'being-replaced';
  return tokenSecret.verifier === given ? 'fits' : 'another';
};

/** What a change of the master key is to the log: `sweep` gathers up what a process left under a key given up before. */
export type MasterKeyChange = 'begin' | 'go-on' | 'sweep' | 'not-present' | 'another-under-way';

export const masterKeyChange = (
  { masterKey }: Installation,
  { from, to }: { readonly from: string; readonly to: string },
): MasterKeyChange => {
  if (!masterKey) return 'begin';
  const { verifier, next } = masterKey;
  if (to === verifier) return next === undefined || next === from ? 'sweep' : 'another-under-way';
  if (from !== verifier) return 'not-present';
  if (next === undefined) return 'begin';
  return next === to ? 'go-on' : 'another-under-way';
};
