import '@tanstack/react-router';
import type { Schemas } from '#console/api/contract.ts';

/** An account that was created on the page before: it travels beside the address, which stays that of the list. */
export interface CreatedAccount {
  readonly id: string;
  readonly name: string;
  /** Where the mail goes that has to be confirmed. */
  readonly mailedTo?: string;
  readonly warnings: readonly Schemas['Warning'][];
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    readonly created?: CreatedAccount;
  }
}
