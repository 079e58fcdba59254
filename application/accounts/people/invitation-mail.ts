import { mailKey } from '#application/accounts/mail-keys.ts';
import { invitationToken } from '#application/accounts/people/invitation-token.ts';
import { escaped } from '#application/kernel/escaped-html.ts';
import type { Mail } from '#application/kernel/ports/mailer.ts';
import { invitationExpiry } from '#domain/accounts/people/invitation.ts';
import type { PersonInvited } from '#domain/accounts/people/person-events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { PersonId } from '#domain/kernel/ids.ts';

export interface InvitationLinkOptions {
  /** What links begin with. */
  readonly publicUrl: string;
  readonly tokenSecret: Uint8Array;
}

/** Where an invitation leads: a page whose button joins, because scanners follow links (docs/domain.md E2). */
export const invitationLink = (
  personId: PersonId,
  number: number,
  { publicUrl, tokenSecret }: InvitationLinkOptions,
): string => `${publicUrl.replace(/\/+$/, '')}/sign-in/${invitationToken(personId, number, tokenSecret)}`;

const inWords = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/**
 * The mail of one invitation. It follows from its arguments alone, so a mail sent again is the same to the byte
 * (docs/domain.md E3). Its key ends in the event's id: after a restore a number is used again for another invitation.
 * @param accountName as it was when the person was invited
 */
export const invitationMail = (
  {
    id,
    data: { personId, name, email, number, role, notBefore },
  }: Pick<Recorded<PersonInvited>, 'id' | 'data'>,
  accountName: string,
  options: InvitationLinkOptions,
): Mail => {
  const link = invitationLink(personId, number, options);
  const greeting = `Hello ${name},`;
  const request = `you are invited to ${accountName}, in the role ${role}. Open this page and press the button there to join:`;
  const closing = `The link works once and until ${inWords(invitationExpiry(notBefore))}. If you did not expect this mail, you need not do anything.`;
  return {
    to: email,
    subject: 'You are invited',
    text: `${greeting}\n\n${request}\n\n${link}\n\n${closing}\n`,
    html: [
      '<!doctype html><html lang="en"><body>',
      `<p>${escaped(greeting)}</p><p>${escaped(request)}</p>`,
      `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
      `<p>${closing}</p>`,
      '</body></html>',
    ].join('\n'),
    at: notBefore,
    idempotencyKey: mailKey('invitation', personId, String(number), id),
  };
};
