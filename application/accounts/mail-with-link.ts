import { escaped } from '#application/kernel/escaped-html.ts';
import type { Mail, Mailer, MailKey } from '#application/kernel/ports/mailer.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { Instant } from '#domain/kernel/ids.ts';

/** A mail whose link opens a page with a button, because scanners follow links (docs/domain.md E2). */
export interface MailWithLink {
  readonly to: string;
  readonly subject: string;
  readonly greeting: string;
  /** What the link is for; the button of its page follows from it. */
  readonly request: string;
  readonly link: string;
  /** Until when the link is good. */
  readonly endsAt: Instant;
  /** What somebody may think who did not ask for the mail, as the beginning of a sentence. */
  readonly otherwise: string;
  /** The time the mail speaks of. */
  readonly at: Instant;
  readonly key: MailKey;
}

const inWords = (instant: Instant): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/**
 * Writes the mail. It follows from its arguments alone, so a mail sent again is the same to the byte (docs/domain.md E3): a
 * change of these words changes mails that are tried again across an upgrade.
 */
export const mailWithLink = (mail: MailWithLink): Mail => {
  const { to, subject, greeting, request, link, endsAt, otherwise, at, key } = mail;
  const closing = `The link works once and until ${inWords(endsAt)}. ${otherwise}, you need not do anything.`;
  return {
    to,
    subject,
    text: `${greeting}\n\n${request}\n\n${link}\n\n${closing}\n`,
    html: [
      '<!doctype html><html lang="en"><body>',
      `<p>${escaped(greeting)}</p><p>${escaped(request)}</p>`,
      `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
      `<p>${escaped(closing)}</p>`,
      '</body></html>',
    ].join('\n'),
    at,
    idempotencyKey: key,
  };
};

/** What mails with links are sent by. */
export interface LinkMailing {
  readonly mailer: Mailer;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  /** What links in mails begin with. */
  readonly publicUrl: string;
}

/** An address of a page of this installation. @param publicUrl what links begin with; a slash at its end does not count */
export const pageAddress = (publicUrl: string, path: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/${path}`;

/** Where a token to sign in or to join by leads: to a page whose button does it. */
export const signInAddress = (publicUrl: string, token: string): string =>
  pageAddress(publicUrl, `sign-in/${token}`);
