import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { readAccountFacts } from '#application/billing/account-history.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { InvoiceParty } from '#domain/billing/invoice-book/invoice-book.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const partyOf = (account: AccountState): InvoiceParty => {
  if (account.type === 'platform') {
    const { name, invoiceDetails } = account.settings;
    return { name, lines: invoiceDetails ? invoiceDetails.split('\n') : [] };
  }
  const { name, address } = account;
  return { name, lines: address === erased ? [] : address.lines };
};

/** Somebody as they are named on an invoice issued now, from the end of their stream. @throws when there is no such account */
export const findParty = async (accounts: Accounts, id: AccountId): Promise<InvoiceParty> => {
  const account = await accounts.find(id);
  if (!account) throw new Error(`there is no account ${id} to name on an invoice`);
  return partyOf(account);
};

export interface IssuingBiller {
  readonly party: InvoiceParty;
  readonly facts: AccountFacts;
}

/** Who issues documents now, from the end of its stream. @throws when there is no such account */
export const findBiller = async (
  { accounts, log }: { readonly accounts: Accounts; readonly log: EventLog },
  id: AccountId,
): Promise<IssuingBiller> => {
  const account = await accounts.find(id);
  const facts = account && (await readAccountFacts(log, account));
  if (!account || !facts) throw new Error(`there is no account ${id} to issue an invoice`);
  return { party: partyOf(account), facts };
};
