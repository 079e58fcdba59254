import { Resend } from 'resend';
import { outcomeOf, type ResendAnswer } from '#adapters/resend/outcome.ts';
import type { Mailer } from '#application/kernel/ports/mailer.ts';

export interface ResendOptions {
  readonly apiKey: string;
  /** `Name <address@domain>` of a domain verified with the provider. */
  readonly from: string;
  readonly baseUrl?: string;
  /** For one send, answer included. */
  readonly timeoutMilliseconds?: number;
}

/**
 * Sends by Resend. A mail is `failed` (try again with the same key; the provider drops the double) unless it is certain
 * that no further try can help: see `outcomeOf`. `Mail.at` is not sent: the provider dates the mail itself.
 */
export const createResendMailer = ({
  apiKey,
  from,
  baseUrl = 'https://api.resend.com',
  timeoutMilliseconds = 10_000,
}: ResendOptions): Mailer => {
  const resend = new Resend(apiKey, { baseUrl });
  return {
    send: async ({ to, subject, text, html, attachments, idempotencyKey }) => {
      const files = attachments?.map(({ name, mediaType, content }) => ({
        filename: name,
        contentType: mediaType,
        content: Buffer.from(content),
      }));
      const signal = AbortSignal.timeout(timeoutMilliseconds);
      let answer: ResendAnswer;
      try {
        answer = await resend.emails.send(
          { from, to, subject, text, html, ...(files ? { attachments: files } : {}) },
          { idempotencyKey, signal },
        );
      } catch {
        return { outcome: 'failed', code: signal.aborted ? 'timeout' : 'network_error' };
      }
      const outcome = outcomeOf(answer);
      // The package reports an aborted request as a network error.
      return signal.aborted && outcome.outcome === 'failed'
        ? { outcome: 'failed', code: 'timeout' }
        : outcome;
    },
    forget: async () => undefined,
  };
};
