import { mailKey } from '#application/accounts/mail-keys.ts';
import { mailWithLink, signInAddress } from '#application/accounts/mail-with-link.ts';
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

/** The mail with a link to sign in by. */
export const signInMail = (options: SignInMailOptions): Mail => {
  const { to, personId, requestId, token, issuedAt, endsAt, publicUrl } = options;
  return mailWithLink({
    to,
    subject: 'Your link to sign in',
    greeting: 'Hello,',
    request: 'Somebody asked to sign in with this e-mail address. Open this page and press the button there:',
    link: signInAddress(publicUrl, token),
    endsAt,
    otherwise: 'If it was not you',
    at: issuedAt,
    key: mailKey('sign-in', personId, requestId),
  });
};
