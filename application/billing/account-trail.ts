import type { AccountFacts, Standstill } from '#domain/billing/facts.ts';

export interface Visited {
  readonly account: AccountFacts;
  readonly parent: AccountFacts | undefined;
  /** Its own standstills and those of all above it. */
  readonly standstills: readonly Standstill[];
}

/**
 * Walks accounts in order of their paths and knows what lies above each.
 * @param above from the platform down to the parent of the first account visited
 */
export const createAccountTrail = (above: readonly AccountFacts[]) => {
  let trail: readonly Visited[] = [];
  const visit = (account: AccountFacts): Visited => {
    const parents = trail.slice(0, account.path.length - 1);
    const parent = parents.at(-1);
    const standstills = [...(parent?.standstills ?? []), ...account.standstills];
    const visited = { account, parent: parent?.account, standstills };
    trail = [...parents, visited];
    return visited;
  };
  for (const account of above) visit(account);
  return visit;
};
