import type { MailKey, MailKind } from '#application/kernel/ports/mailer.ts';
import { mailKinds } from '#application/kernel/ports/mailer.ts';

/** The key of one mail: of what kind it is, whom it goes to, and which of them it is. */
export const mailKey = (
  kind: MailKind,
  recipient: string,
  ...which: readonly [string, ...string[]]
): MailKey => `${kind}/${recipient}/${which.join('/')}`;

/** What the keys of all mails to somebody begin with, one for each kind: erasing forgets them all (docs/domain.md E3). */
export const mailKeysOf = (recipient: string): readonly string[] =>
  mailKinds.map((kind) => `${kind}/${recipient}/`);
