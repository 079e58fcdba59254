import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';

/** Whoever is billed: of an integrator its pricing counts here. */
type Payer = Pick<IntegratorState, 'type' | 'pricing'> | { readonly type: 'platform' | 'customer' };

/**
 * Whether what kept a payer's month from being billed is not so any more, so that only a run is missing. Known of missing
 * pricing alone: what else was in the way shows when the month is run again.
 */
export const isMended = (code: string, payer: Payer): boolean =>
  code === 'no-pricing' && payer.type === 'integrator' && payer.pricing !== undefined;
