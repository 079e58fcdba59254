import type { AccountType } from '#domain/accounts/standing.ts';

/** An account with what it is called: the platform keeps its name among its settings. */
type Named =
  | { readonly type: 'platform'; readonly settings: { readonly name: string } }
  | { readonly type: Exclude<AccountType, 'platform'>; readonly name: string };

/** What an account is called by people. */
export const accountNameOf = (account: Named): string =>
  account.type === 'platform' ? account.settings.name : account.name;
