/** Every kind of mail there is; erasing a person forgets the mails of all kinds. */
export const mailKinds = ['email-confirmation', 'invitation', 'sign-in', 'invoice', 'reminder'] as const;
export type MailKind = (typeof mailKinds)[number];

/** Kind, id of whom the mail goes to, and which of these mails it is. */
export type MailKey = `${MailKind}/${string}/${string}`;

/** A file that goes with a mail. */
export interface Attachment {
  /** Such as `NV-12.pdf`: letters, digits, `-`, `_` and `.`. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
  /** The time the mail speaks of, so that a repeat is byte-identical. */
  readonly at: string;
  /** A `MailKey`. The provider drops a second mail with the same key. */
  readonly idempotencyKey: string;
}

/** `refused` is final (a bad address); `failed` is worth another try. `code` is the provider's error name, without personal data. */
export type MailOutcome =
  | { readonly outcome: 'sent'; readonly providerId: string }
  | { readonly outcome: 'refused' | 'failed'; readonly code: string };

/** Sends mail. Adapters: Resend, the outbox directory. Never throws for what the provider answers. */
export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  /** Deletes what is kept here of mails whose idempotency key begins so; what a provider keeps is not ours to delete. */
  forget(keyPrefix: string): Promise<void>;
}
