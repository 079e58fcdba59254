import { isIP } from 'node:net';
import { type Instant, parseInstant } from '#domain/kernel/ids.ts';

/** What reading a setting's text gives. A message says what it must be; it never quotes the text, which may be a secret. */
export type Reading<T> = { readonly value: T } | { readonly message: string };

/** Reads a setting's text: trimmed and not empty. */
export type Form<T> = (text: string) => Reading<T>;

const read = <T>(value: T | undefined, message: string): Reading<T> =>
  value === undefined ? { message } : { value };

/** Any text without control characters, such as a path. */
export const text: Form<string> = (value) =>
  read(/\p{Cc}/u.test(value) ? undefined : value, 'must not contain control characters.');

/** A key as it goes into an HTTP header. */
export const key: Form<string> = (value) =>
  read(
    /^[\x21-\x7e]+$/.test(value) ? value : undefined,
    'must be one word of visible ASCII characters: check what was pasted.',
  );

/** Instead of a key: there is none any more. */
export const operatorKeyOff = 'off';

/** A key of our own, which nobody may guess; as long as the one in the file `operator-key` must be. */
export const operatorKey: Form<string> = (value) =>
  read(
    value === operatorKeyOff || /^[\x21-\x7e]{16,}$/.test(value) ? value : undefined,
    'must be one word of at least 16 visible ASCII characters, and nobody should be able to guess it; or off, once operators sign in themselves.',
  );

export const wholeNumber =
  (least: number, most: number): Form<number> =>
  (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    return read(
      number >= least && number <= most ? number : undefined,
      `must be a whole number from ${least} to ${most}.`,
    );
  };

/** A whole number of hours, with or without the unit, up to two months of them. */
export const hours: Form<number> = (value) => {
  const number = /^(\d{1,4})h?$/.exec(value)?.[1];
  return read(
    number !== undefined && Number(number) <= 1440 ? Number(number) : undefined,
    'must be hours from 0 to 1440, such as 72h.',
  );
};

export const oneOf =
  <T extends string>(...choices: readonly T[]): Form<T> =>
  (value) =>
    read(
      choices.find((choice) => choice === value.toLowerCase()),
      `must be one of ${choices.join(', ')}.`,
    );

export const onOrOff: Form<boolean> = (value) => {
  const lower = value.toLowerCase();
  if (['on', 'true', '1', 'yes'].includes(lower)) return { value: true };
  return read(['off', 'false', '0', 'no'].includes(lower) ? false : undefined, 'must be on or off.');
};

const isHostName = (value: string): boolean =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(value) &&
  // Digits and dots only would be an IP address, and a wrong one.
  !/^[\d.]+$/.test(value);

export const host: Form<string> = (value) =>
  read(
    isIP(value) || isHostName(value) ? value : undefined,
    'must be an IP address or a host name, without a port.',
  );

/** An http(s) URL that links can be added to; answered without a slash at its end. */
export const webAddress: Form<string> = (value) => {
  const url = URL.parse(value);
  const plain =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !/[?#]/.test(value);
  return read(
    plain ? url.href.replace(/\/+$/, '') : undefined,
    'must be an http:// or https:// URL without credentials, query and fragment.',
  );
};

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** By `https`, or on this machine. */
const isSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/** Of a provider of identities: whoever could alter what it says could sign in as anybody. */
const providerForm =
  (forbidden: RegExp, without: string): Form<string> =>
  (value) => {
    const url = URL.parse(value);
    return read(
      url && isSecure(url) && !url.username && !url.password && !forbidden.test(value) ? value : undefined,
      `must be an https:// URL without ${without}; http:// only for an address of this machine, such as http://localhost:4000.`,
    );
  };

/** The issuer of identities, as it was written: tokens name their issuer letter by letter. */
export const issuer = providerForm(/[?#]/, 'credentials, query and fragment');

/** Where the keys of an issuer lie. */
export const keySetUrl = providerForm(/#/, 'credentials and fragment');

/** A libpq URL; the host may be left out where a Unix socket is meant (`postgresql://user@/db?host=/run/postgresql`). */
export const postgresUrl: Form<string> = (value) =>
  read(
    /^postgres(ql)?:\/\//.test(value) && URL.canParse(value.replace('@/', '@socket/')) ? value : undefined,
    'must be a postgresql://user:password@host:port/database URL; percent-encode special characters of the password.',
  );

/** `address@domain` or `Name <address@domain>`. */
export const sender: Form<string> = (value) =>
  read(
    /^(?:[^\s@<>]+@[^\s@<>]+|[^<>@\p{Cc}]+ <[^\s@<>]+@[^\s@<>]+>)$/u.test(value) ? value : undefined,
    'must be address@domain or Name <address@domain>.',
  );

/** RFC 3339 in UTC, of a day that exists. */
export const instant: Form<Instant> = (value) =>
  read(
    /(?:Z|\+00:00)$/i.test(value) ? parseInstant(value) : undefined,
    'must be an RFC 3339 time in UTC, such as 2026-09-01T00:00:00Z.',
  );

const isProxy = (entry: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};

/** Whose `X-Forwarded-For` counts, as Fastify takes it: nobody's, everybody's, that of so many hops, of these addresses. */
export const trustedProxies: Form<boolean | number | string> = (value) => {
  const lower = value.toLowerCase();
  if (['off', 'false', 'no'].includes(lower)) return { value: false };
  if (['on', 'true', 'yes'].includes(lower)) return { value: true };
  if (/^\d{1,2}$/.test(value)) return { value: Number(value) };
  const entries = lower.split(',').map((entry) => entry.trim());
  return read(
    entries.every(isProxy) ? entries.join(',') : undefined,
    'must be off, on, a number of proxies, or a list of their addresses (10.0.0.0/8, loopback, …).',
  );
};
