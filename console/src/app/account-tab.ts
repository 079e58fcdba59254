import type { LinkProps } from '@tanstack/react-router';
import type { Deed, Schemas } from '#console/api/contract.ts';
import type { MessageName } from '#console/app/message-key.ts';

export type Account = Schemas['Account'];

/** A page of an account, as it stands in the account's tab bar. Each room names its own in its account-tabs.ts. */
export interface AccountTab {
  /** A route below accountRoute: `/accounts/$accountId/cameras`. */
  readonly to: Extract<NonNullable<LinkProps['to']>, `/accounts/$accountId${string}`>;
  readonly name: MessageName;
  /** The tab is there where `may` of the account has this. */
  readonly deed: Deed;
  /** Says of an account whether it can have such a page at all, such as none of a customer's; every one can when absent. */
  readonly fits?: (account: Account) => boolean;
  /** What stands after the account in addresses of pages that are reached from this one: there it is this tab that is chosen. */
  readonly leadsTo?: string;
}
