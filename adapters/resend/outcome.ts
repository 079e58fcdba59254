import type { MailOutcome } from '#application/kernel/ports/mailer.ts';

/** What the package hands on. It passes the provider's error body through unchecked, hence `unknown`. */
export interface ResendAnswer {
  readonly data: unknown;
  readonly error: unknown;
}

/** The mail itself is at fault: whatever is repaired on our side, the same mail is refused again. */
const faultsOfTheMail: ReadonlySet<string> = new Set([
  'invalid_to_address',
  'invalid_parameter',
  'missing_required_field',
  'invalid_attachment',
  'invalid_idempotency_key',
  'security_error',
]);

/**
 * The provider took a mail with this key before, whose body was another one: it names another sender or link, since
 * MAIL_FROM or PUBLIC_URL was changed between two tries. That mail went out, though we were not told.
 */
const takenBefore = 'invalid_idempotent_request';

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Only names of the documented form are handed on: an unexpected text might quote the recipient. */
const nameOf = (error: unknown): string => {
  const name = fieldOf(error, 'name');
  return typeof name === 'string' && /^[a-z_]{1,64}$/.test(name) ? name : 'unrecognised_error';
};

const isFinal = (name: string, status: unknown): boolean => {
  if (faultsOfTheMail.has(name)) return true;
  // With 403 the same name says that our domain is not verified, which an operator can repair.
  return name === 'validation_error' && status !== 403;
};

/**
 * `refused` for what no further try can change, such as an invalid address. All else is `failed`:
 * rate limits, quotas, a wrong API key or sender domain (repaired on our side, the mail still goes out), a send under the
 * same key still in progress, the provider's own faults, and the network (`network_error`).
 */
export const outcomeOf = ({ data, error }: ResendAnswer): MailOutcome => {
  const id = fieldOf(data, 'id');
  if (typeof id === 'string' && id !== '') return { outcome: 'sent', providerId: id };
  const status = fieldOf(error, 'statusCode');
  if (status === null) return { outcome: 'failed', code: 'network_error' };
  const code = nameOf(error);
  if (code === takenBefore) return { outcome: 'sent', providerId: 'taken-before' };
  return { outcome: isFinal(code, status) ? 'refused' : 'failed', code };
};
