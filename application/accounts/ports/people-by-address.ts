import type { PersonId } from '#domain/kernel/ids.ts';

/** Finds the people who have an e-mail address. */
export interface PeopleByAddress {
  /**
   * Those who joined under this address and were not removed, the longest known first, one of each account. As far as the read
   * model `sign-in-addresses` has come.
   * @param address in the spelling that addresses are compared in
   */
  peopleByAddress(address: string): Promise<readonly PersonId[]>;
}
