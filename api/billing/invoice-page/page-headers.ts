import { createHash } from 'node:crypto';

/** A page and the headers it is sent with. */
export interface InvoicePage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Nothing from elsewhere, no script, no form, this one style alone, framed by the console only; and nothing kept on the way. */
export const headersOf = (style: string, language: string): InvoicePage['headers'] => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'content-language': language,
});
