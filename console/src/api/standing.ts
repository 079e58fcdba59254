import { useSyncExternalStore } from 'react';

/** A value that lives as long as the page, and tells who watches it. */
export interface Standing<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

export const createStanding = <Value>(first: Value): Standing<Value> => {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const useStanding = <Value>({ subscribe, get }: Standing<Value>): Value =>
  useSyncExternalStore(subscribe, get);

/** Whether the server answered the last request at all. */
export const away = createStanding(false);

/** Whether a session that was there is over: what is on the page stays, and signing in again goes on with it. */
export const sessionOver = createStanding(false);

export interface ActingFor {
  readonly accountId: string;
  readonly name: string;
  readonly reason: string;
}

/** The account that an operator acts for, and why. It ends with the page. */
export const actingFor = createStanding<ActingFor | undefined>(undefined);
