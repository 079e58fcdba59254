import type { IncomingHttpHeaders } from 'node:http';
import { type AttemptCookie, createAttemptCookie } from '#api/kernel/access/attempt-cookie.ts';

/** What browsers are told of this site, and what they tell it: the cookie of a session, and where a request began. */
export interface Site {
  /** The token in the session's cookie. Only its form can be wrong with it here. */
  tokenIn(headers: IncomingHttpHeaders): string | undefined;
  /** `Set-Cookie` for a session that begins. @param seconds the longest that it may last */
  cookieOf(token: string, seconds: number): string;
  /** `Set-Cookie` that takes the cookie away. */
  readonly noCookie: string;
  /** Whether a request began on a page of this site, by its header `Origin`. */
  isOwn(headers: IncomingHttpHeaders): boolean;
  /** Kept by the browser while it is at a provider of identities. */
  readonly attempt: AttemptCookie;
  /** What the addresses of this site begin with, without a slash at the end; where nothing says so, the host that was asked. */
  addressOf(headers: IncomingHttpHeaders): string;
}

const originOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : new URL(url).origin;

/**
 * @param publicUrl where browsers find this site. By https the cookie is `Secure`, and its name begins with `__Host-`, so that no
 * other host can plant one. By http a site also counts as own when it is the host that was asked, as `localhost` may be
 * another name of the same machine.
 */
export const createSite = (publicUrl: string | undefined): Site => {
  const own = originOf(publicUrl);
  const isSecure = own?.startsWith('https:') === true;
  const name = isSecure ? '__Host-tierline_session' : 'tierline_session';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  const form = new RegExp(`(?:^|;)[ \\t]*${name}=([A-Za-z0-9_-]{1,200})[ \\t]*(?:;|$)`);
  return {
    tokenIn: ({ cookie }) => form.exec(cookie ?? '')?.[1],
    cookieOf: (token, seconds) => `${name}=${token}; ${attributes}; Max-Age=${seconds}`,
    noCookie: `${name}=; ${attributes}; Max-Age=0`,
    isOwn: ({ origin, host }) =>
      origin !== undefined &&
      (origin === own || (!isSecure && host !== undefined && origin === `http://${host}`)),
    attempt: createAttemptCookie(isSecure),
    addressOf: ({ host = 'localhost' }) => publicUrl?.replace(/\/+$/, '') ?? `http://${host}`,
  };
};
