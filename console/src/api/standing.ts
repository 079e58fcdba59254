import { useSyncExternalStore } from 'react';
import { createStanding, type Standing } from '#console/api/create-standing.ts';

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
