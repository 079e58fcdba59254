import type { AccountFacts } from '#domain/billing/facts.ts';

/** The same function, which makes each value once. */
export const remembered = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    known.set(key, value);
    return value;
  };
};

/** The same for what is found of an account's facts, which never change: thousands of payers have one biller. */
export const rememberedOf = <Key, Value>(
  make: (account: AccountFacts, key: Key) => Value,
): ((account: AccountFacts, key: Key) => Value) => {
  const known = new WeakMap<AccountFacts, (key: Key) => Value>();
  return (account, key) => {
    let ofAccount = known.get(account);
    if (!ofAccount) {
      ofAccount = remembered((each) => make(account, each));
      known.set(account, ofAccount);
    }
    return ofAccount(key);
  };
};
