import { mailKey } from '#application/accounts/mail-keys.ts';
import { escaped } from '#application/kernel/escaped-html.ts';
import type { Mail } from '#application/kernel/ports/mailer.ts';
import type { Instant, PersonId } from '#domain/kernel/ids.ts';

export interface SignInMailOptions {
  readonly to: string;
  /** Whose mail it is, for the mail's key; the oldest where the address has several. */
  readonly personId: PersonId;
  readonly requestId: string;
  readonly token: string;
  readonly issuedAt: Instant;
  readonly endsAt: Instant;
  /** What links begin with. */
  readonly publicUrl: string;
}

const inWords = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/**
 * The mail with a link to sign in by. It follows from its arguments alone, so a mail sent again is the same to the byte
 * (docs/domain.md E3). The link opens a page; only the button there signs in (E2).
 */
export const signInMail = (options: SignInMailOptions): Mail => {
  const { to, personId, requestId, token, issuedAt, endsAt, publicUrl } = options;
  const link = `${publicUrl.replace(/\/+$/, '')}/sign-in/${token}`;
  const request =
    'Somebody asked to sign in with this e-mail address. Open this page and press the button there:';
  const closing = `The link works once and until ${inWords(endsAt)}. If it was not you, you need not do anything.`;
  return {
    to,
    subject: 'Your link to sign in',
    text: `Hello,\n\n${request}\n\n${link}\n\n${closing}\n`,
    html: [
      '<!doctype html><html lang="en"><body>',
      `<p>Hello,</p><p>${escaped(request)}</p>`,
      `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
      `<p>${closing}</p>`,
      '</body></html>',
    ].join('\n'),
    at: issuedAt,
    idempotencyKey: mailKey('sign-in', personId, requestId),
  };
};
