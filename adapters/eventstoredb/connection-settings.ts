/** Settings every connection has, whatever the connection string says of them. */
const always: Readonly<Record<string, string>> = {
  // What authorises or decides is read where it was written: a follower could show a revoked right as granted.
  nodePreference: 'leader',
};

/** Settings a connection has unless the connection string says otherwise; milliseconds. */
const unlessGiven: Readonly<Record<string, string>> = {
  keepAliveInterval: '10000',
  keepAliveTimeout: '5000',
};

const flat = (key: string) => key.trim().toLowerCase().replaceAll(/[_-]/g, '');

/** Adds our settings to an EventStoreDB connection string, such as `esdb://user:password@host:2113?tls=true`. */
export const withConnectionSettings = (connectionString: string): string => {
  const [address = '', query = ''] = connectionString.trim().split('?');
  const given = query.split('&').filter((pair) => pair !== '');
  const keys = new Set(given.map((pair) => flat(pair.split('=')[0] ?? '')));
  const forced = new Set(Object.keys(always).map(flat));
  const pairs = [
    ...given.filter((pair) => !forced.has(flat(pair.split('=')[0] ?? ''))),
    ...Object.entries(always).map((entry) => entry.join('=')),
    ...Object.entries(unlessGiven)
      .filter(([key]) => !keys.has(flat(key)))
      .map((entry) => entry.join('=')),
  ];
  return `${address}?${pairs.join('&')}`;
};
