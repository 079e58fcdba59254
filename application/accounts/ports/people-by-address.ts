import type { PersonId } from '#domain/kernel/ids.ts';

/** Finds the people who have an e-mail address. */
export interface PeopleByAddress {
  /**
   * Those who joined under this address and were not removed, the longest known first, one of each account.
   * @param address in the spelling that addresses are compared in
   * @returns `behind` when what is looked at has not come to the end of the log
   */
  peopleByAddress(address: string): Promise<readonly PersonId[] | 'behind'>;
}
