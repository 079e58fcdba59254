import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';

/** Why a payer got no document: a code for programs, and a sentence that says what to do. */
export interface LeftOutReason {
  readonly code: SkipReason | FailureReason;
  readonly detail: string;
}

const details: Readonly<Record<SkipReason, string>> = {
  'automatic-billing-off':
    "The customer's profile switches automatic billing off. Name it in payerIds to bill it.",
  'no-profile': 'The customer has no billing profile. Set one, and run the month again.',
  'no-pricing': 'The integrator has no wholesale pricing. Set it, and run the month again.',
  'already-billed': "The month's document stands. Void it first to replace it.",
  'nothing-to-bill': 'The month came to zero, for which no document is issued.',
};

/** Of a payer that was skipped, whose event names the code alone. */
export const skippedReason = (code: SkipReason): LeftOutReason => ({ code, detail: details[code] });
