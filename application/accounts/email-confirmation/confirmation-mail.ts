import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import { mailKey } from '#application/accounts/mail-keys.ts';
import { escaped } from '#application/kernel/escaped-html.ts';
import type { Mail } from '#application/kernel/ports/mailer.ts';
import { confirmationExpiry } from '#domain/accounts/integrator/confirmation.ts';
import type { ConfirmationRequest } from '#domain/accounts/integrator/integrator.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface ConfirmationMailOptions {
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: string;
  readonly tokenSecret: Uint8Array;
}

const inWords = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/**
 * The mail of one request. It follows from its arguments alone, so a mail sent again is the same to the byte
 * (docs/domain.md E3). The link opens a page; only the button there confirms (E2).
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
  const link = `${publicUrl.replace(/\/+$/, '')}/email-confirmations/${token}`;
  const expiry = inWords(confirmationExpiry(notBefore));
  const request = `please confirm that this is the e-mail address of ${name}`;
  const closing = `The link works once and until ${expiry}. If you did not expect this mail, you need not do anything.`;
  return {
    to: email,
    subject: 'Please confirm your e-mail address',
    text: `Hello,\n\n${request}. Open this page and press the button there:\n\n${link}\n\n${closing}\n`,
    html: [
      '<!doctype html><html lang="en"><body>',
      `<p>Hello,</p><p>${escaped(request)}. Open this page and press the button there:</p>`,
      `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
      `<p>${closing}</p>`,
      '</body></html>',
    ].join('\n'),
    at: notBefore,
    idempotencyKey: mailKey(
      'email-confirmation',
      integratorId,
      String(number),
      ...(eventId ? [eventId] : []),
    ),
  };
};
