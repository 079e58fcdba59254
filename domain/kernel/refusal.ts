/** Why the domain says no: a closed union, so that whoever answers must know each (the API maps them to statuses). */
export type RefusalCode =
  | 'not-found'
  | 'forbidden'
  | 'only-integrators-create-sub-integrators'
  | 'account-disabled'
  | 'account-not-confirmed'
  | 'account-closed'
  | 'account-not-disabled'
  | 'account-not-closed'
  | 'person-not-removed'
  | 'children-not-closed'
  | 'disabled-by-higher-level'
  | 'email-taken'
  | 'plan-not-found'
  | 'plan-retired'
  | 'plan-not-assigned'
  | 'plan-required'
  | 'currency-mismatch'
  | 'no-price-in-currency'
  | 'module-not-allowed'
  | 'portal-access-required'
  | 'camera-removed'
  | 'role-does-not-fit'
  | 'expiry-in-the-past'
  | 'confirmation-token-wrong'
  | 'confirmation-token-expired'
  | 'confirmation-token-superseded'
  | 'too-many-confirmation-mails'
  | 'sign-in-token-wrong'
  | 'sign-in-token-expired'
  | 'sign-in-token-used'
  | 'sign-in-not-begun'
  | 'identity-not-proven'
  | 'identity-not-known'
  | 'person-exists'
  | 'person-removed'
  | 'last-operator'
  | 'too-many-invitations'
  | 'place-unknown'
  | 'place-obsolete'
  | 'place-imprecise'
  | 'address-lines-disagree'
  | 'not-a-biller'
  | 'month-not-closed'
  | 'month-not-running'
  | 'payer-of-another-biller'
  | 'amount-not-valid'
  | 'payment-reference-reused'
  | 'credit-exceeds-invoice'
  | 'credit-not-enough'
  | 'credit-spent'
  | 'refund-reference-reused'
  | 'invoice-void'
  | 'invoice-paid'
  | 'invoice-uncollectible'
  | 'document-is-credit-note'
  | 'not-expressible'
  | 'no-address'
  | 'too-many-invoice-mails';

export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence that says what is wrong and what to do about it. No personal data. */
  readonly detail: string;
  /** Field of the request that is at fault, such as `plans/0/planId`. */
  readonly path?: string;
  /** Seconds until it may succeed, where waiting helps. */
  readonly retryAfter?: number;
}

/**
 * Makes a refusal.
 * @param detail one sentence for people that says what is wrong and what to do; no personal data
 * @param more the field at fault, or the seconds after which trying again may help
 * @example
 * if (state.removed) return refuse('camera-removed', 'The camera was removed. Add it again.');
 */
export const refuse = (
  code: RefusalCode,
  detail: string,
  more: Omit<Refusal, 'code' | 'detail'> = {},
): Refusal => ({
  code,
  detail,
  ...more,
});

/** Events to append (none when what is asked already holds), or a refusal. */
export type Decision<E> = readonly E[] | Refusal;

/** Whether a decision, or anything that may be a refusal, is one. */
export const isRefusal = (decision: unknown): decision is Refusal =>
  typeof decision === 'object' && decision !== null && !Array.isArray(decision) && 'code' in decision;

/** Whether a decision changes something: it is no refusal, and what is asked does not hold already. */
export const isChange = (decision: Decision<unknown>): boolean => !isRefusal(decision) && decision.length > 0;
