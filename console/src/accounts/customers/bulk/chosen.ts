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
export const useChosen = (nameOf: (id: string) => string | undefined): ChosenAccounts => {
  const [accounts, setAccounts] = useState<Chosen>(new Map());
  const clear = useCallback(() => setAccounts(new Map()), []);
  return {
    accounts,
    chosen: new Set(accounts.keys()),
    clear,
    choose(id, isChosen) {
      const name = nameOf(id) ?? id;
      setAccounts((before) => {
        const next = new Map(before);
        if (isChosen) next.set(id, name);
        else next.delete(id);
        return next;
      });
    },
  };
};
