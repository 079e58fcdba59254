import type { IncomingHttpHeaders } from 'node:http';

/** The cookie that a browser keeps while it is at a provider of identities. */
export interface AttemptCookie {
  /** What it carries. */
  in(headers: IncomingHttpHeaders): string | undefined;
  /** `Set-Cookie` for an attempt that begins. @param seconds how long it may take */
  of(attempt: string, seconds: number): string;
  /** `Set-Cookie` that takes it away. */
  readonly none: string;
}

/**
 * The browser comes back led by another site, with which it sends no `SameSite=Strict` cookie, so this one is `Lax`. What it
 * carries is encrypted and opens nothing by itself.
 */
export const createAttemptCookie = (isSecure: boolean): AttemptCookie => {
  const name = isSecure ? '__Host-tierline_attempt' : 'tierline_attempt';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const form = new RegExp(`(?:^|;)[ \\t]*${name}=([A-Za-z0-9_-]{1,1000})[ \\t]*(?:;|$)`);
  return {
    in: ({ cookie }) => form.exec(cookie ?? '')?.[1],
    of: (attempt, seconds) => `${name}=${attempt}; ${attributes}; Max-Age=${seconds}`,
    none: `${name}=; ${attributes}; Max-Age=0`,
  };
};
