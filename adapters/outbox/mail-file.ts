import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '#application/kernel/ports/mailer.ts';

export interface MailFile {
  /** Derived from the idempotency key alone. */
  readonly name: string;
  readonly messageId: string;
  /** RFC 5322, `multipart/alternative`; within `multipart/mixed` where there are attachments. */
  readonly content: Buffer;
}

const digestOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What the names of all files begin with whose keys, made of plain words and ids, begin so. */
export const fileStemOf = (keyPrefix: string): string => keyPrefix.replaceAll('/', '_');

/** A key of plain words and ids can be read in the name; any other is hashed, since it might say who the mail is for. */
const fileNameOf = (key: string): string => {
  const plain = key.length <= 200 && /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/.test(key);
  return `${plain ? fileStemOf(key) : digestOf(key)}.eml`;
};

/** The mail as a file: the same mail gives the same bytes, so that a repeat can be compared. */
export const mailFileOf = async (mail: Mail, from: string): Promise<MailFile> => {
  const digest = digestOf(mail.idempotencyKey).slice(0, 32);
  const messageId = `<${digest}@outbox.tierline.invalid>`;
  const message = new MailComposer({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: (mail.attachments ?? []).map(({ name, mediaType, content }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    date: new Date(mail.at),
    messageId,
    baseBoundary: digest,
    // Readable in an editor, where the default picks base64 for texts with many accents.
    textEncoding: 'quoted-printable',
    // Lines end in CRLF throughout (RFC 5322), also those of the text.
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { name: fileNameOf(mail.idempotencyKey), messageId, content: await message.compile().build() };
};
