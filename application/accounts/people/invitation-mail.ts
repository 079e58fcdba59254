import { mailKey } from '#application/accounts/mail-keys.ts';
import { mailWithLink, signInAddress } from '#application/accounts/mail-with-link.ts';
import { invitationToken } from '#application/accounts/people/invitation-token.ts';
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
): string => signInAddress(publicUrl, invitationToken(personId, number, tokenSecret));

/**
 * The mail of one invitation. Its key ends in the event's id: after a restore a number is used again for another invitation.
 * @param accountName as it was when the person was invited
 */
export const invitationMail = (
  {
    id,
    data: { personId, name, email, number, role, notBefore },
  }: Pick<Recorded<PersonInvited>, 'id' | 'data'>,
  accountName: string,
  options: InvitationLinkOptions,
): Mail =>
  mailWithLink({
    to: email,
    subject: 'You are invited',
    greeting: `Hello ${name},`,
    request: `you are invited to ${accountName}, in the role ${role}. Open this page and press the button there to join:`,
    link: invitationLink(personId, number, options),
    endsAt: invitationExpiry(notBefore),
    otherwise: 'If you did not expect this mail',
    at: notBefore,
    key: mailKey('invitation', personId, String(number), id),
  });
