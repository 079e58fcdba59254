import type { Form } from '#scripts/setting-forms.ts';

const message =
  'must be esdb://host:port or esdb+discover://host:port (kurrentdb:// too), with user:password@ in front of the host and ' +
  '?tls=false and the like behind it where needed; percent-encode special characters of the password.';

const flag = /^(true|false)$/;
const count = /^-?\d+$/;
const anything = /^.+$/;

/** The client's options by their names without case, `-` and `_`. It prints the whole URL, password included, for others. */
const options: ReadonlyMap<string, RegExp> = new Map([
  ['tls', flag],
  ['tlsverifycert', flag],
  ['throwonappendfailure', flag],
  ['maxdiscoverattempts', count],
  ['discoveryinterval', count],
  ['gossiptimeout', count],
  ['defaultdeadline', count],
  ['keepaliveinterval', count],
  ['keepalivetimeout', count],
  ['nodepreference', /^(leader|follower|random|read_?only_?replica)$/i],
  ['connectionname', anything],
  ['tlscafile', anything],
  ['usercertfile', anything],
  ['userkeyfile', anything],
]);

const isOption = (option: string): boolean => {
  const [name = '', value = '', ...more] = option.split('=');
  return more.length === 0 && (options.get(name.replace(/[_-]/g, '').toLowerCase())?.test(value) ?? false);
};

const isHost = (entry: string): boolean => /^[A-Za-z0-9._-]+(:\d{1,5})?$/.test(entry);

/**
 * A connection string of EventStoreDB or KurrentDB, written as the client takes it: it knows the scheme `esdb` only.
 * Checked here since the client quotes what it does not understand, and with it the password.
 */
export const eventStoreUrl: Form<string> = (value) => {
  const parts =
    /^(?:esdb|kurrentdb)(?<discover>\+discover)?:\/\/(?<rest>(?:[^:@/?\s]+:[^:@/?\s]+@)?(?<hosts>[^@/?\s]+)\/?(?:\?(?<query>[^?\s]+))?)$/.exec(
      value,
    )?.groups;
  const hosts = parts?.hosts?.split(',') ?? [];
  const query = parts?.query?.split('&') ?? [];
  if (!parts || !hosts.every(isHost) || !query.every(isOption)) return { message };
  return { value: `esdb${parts.discover ?? ''}://${parts.rest}` };
};
