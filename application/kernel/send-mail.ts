import type { Logger } from '#application/kernel/ports/logger.ts';
import type { Mail, Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';

/** Sends a mail. A mailer that throws failed as one does that says so. @param about what the mail is about, for the logger */
export const sendMail = async (
  { mailer, logger }: { readonly mailer: Pick<Mailer, 'send'>; readonly logger: Pick<Logger, 'error'> },
  mail: Mail,
  about: Readonly<Record<string, string>>,
): Promise<MailOutcome> => {
  try {
    return await mailer.send(mail);
  } catch (error) {
    // Not the error itself: its text may name the address.
    const name = error instanceof Error ? error.name : 'unknown';
    logger.error({ ...about, error: name }, 'the mailer failed');
    return { outcome: 'failed', code: 'mailer-failed' };
  }
};
