import { useCallback, useState } from 'react';
import type { Selection } from '#console/components/grid.tsx';

/** As many as the server takes at once. */
export const mostAtOnce = 500;

/** The accounts that are chosen, in the order in which they were: their names by their ids. */
export type Chosen = ReadonlyMap<string, string>;

interface ChosenAccounts extends Selection {
  readonly accounts: Chosen;
  readonly clear: () => void;
}

/** What somebody ticks in a list, also while the list is filtered otherwise. */
export const useChosen = (
  rows: readonly { readonly id: string; readonly name: string }[],
): ChosenAccounts => {
  const [accounts, setAccounts] = useState<Chosen>(new Map());
  const clear = useCallback(() => setAccounts(new Map()), []);
  return {
    accounts,
    chosen: new Set(accounts.keys()),
    clear,
    choose(ids, isChosen) {
      const wanted = new Set(ids);
      const named = rows.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name] as const);
      setAccounts((before) =>
        isChosen ? new Map([...before, ...named]) : new Map([...before].filter(([id]) => !wanted.has(id))),
      );
    },
  };
};
