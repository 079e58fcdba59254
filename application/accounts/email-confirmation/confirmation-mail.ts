import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import { mailKey } from '#application/accounts/mail-keys.ts';
import { mailWithLink, pageAddress } from '#application/accounts/mail-with-link.ts';
import type { Mail } from '#application/kernel/ports/mailer.ts';
import { confirmationExpiry } from '#domain/accounts/integrator/confirmation.ts';
import type { ConfirmationRequest } from '#domain/accounts/integrator/integrator.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface ConfirmationMailOptions {
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: string;
  readonly tokenSecret: Uint8Array;
}

/**
 * The mail of one request.
 *
 * The key of a request made from 2026-11-29 on ends in its event's id: after a restore a number is used again for another
 * request, whose mail must not count as sent. A request made before keeps the key that its first try may have gone out with.
 * @param name of the integrator, as it was when the request was made
 */
export const confirmationMail = (
  integratorId: AccountId,
  name: string,
  { number, email, notBefore, eventId }: ConfirmationRequest,
  { publicUrl, tokenSecret }: ConfirmationMailOptions,
): Mail => {
  const token = confirmationToken(integratorId, email, number, tokenSecret);
  return mailWithLink({
    to: email,
    subject: 'Please confirm your e-mail address',
    greeting: 'Hello,',
    request: `please confirm that this is the e-mail address of ${name}. Open this page and press the button there:`,
    link: pageAddress(publicUrl, `email-confirmations/${token}`),
    endsAt: confirmationExpiry(notBefore),
    otherwise: 'If you did not expect this mail',
    at: notBefore,
    key: mailKey('email-confirmation', integratorId, String(number), ...(eventId ? [eventId] : [])),
  });
};
