import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { readAccountFacts } from '#application/billing/account-history.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type Biller, deliveryOf, type Payer, sellerOf } from '#domain/accounts/settings/in-force.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type {
  InvoiceParticulars,
  InvoiceParty,
  UnissuedDocument,
} from '#domain/billing/invoice-book/invoice-book.ts';
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

/** What a document says of who issues it, and on what terms. */
type OfBiller = Pick<UnissuedDocument, 'biller' | 'seller' | 'numberPrefix' | 'paymentTermDays'>;
/** What a document says of who is billed, and in which language. */
type OfPayer = Required<Pick<UnissuedDocument, 'payer' | 'buyer' | 'language'>>;

const ofBiller = (account: Biller): OfBiller => {
  const { addressLines, numberPrefix, paymentTermDays, ...particulars } = sellerOf(account);
  return {
    biller: partyOf(account),
    seller: { ...particulars, lines: addressLines },
    ...(numberPrefix === undefined ? {} : { numberPrefix }),
    ...(paymentTermDays === undefined ? {} : { paymentTermDays }),
  };
};

const ofPayer = (account: Payer): OfPayer => {
  const { legalName, country, vatId, language } = deliveryOf(account);
  const payer = partyOf(account);
  const buyer: InvoiceParticulars = {
    legalName,
    lines: payer.lines,
    ...(country === undefined ? {} : { country }),
    ...(vatId === undefined ? {} : { vatId }),
  };
  return { payer, buyer, language };
};

/** Somebody as they are named now, from the end of their stream. @throws when there is no such account */
export const findParty = async (accounts: Accounts, id: AccountId): Promise<InvoiceParty> => {
  const account = await accounts.find(id);
  if (!account) throw new Error(`there is no account ${id} to name`);
  return partyOf(account);
};

/** Somebody as a document issued now names them, from the end of their stream. @throws when nobody of this id is billed */
export const findPayer = async (
  accounts: Pick<Accounts, 'findOnce'>,
  payer: Pick<AccountFacts, 'accountId' | 'type'>,
): Promise<OfPayer> => {
  const account = await accounts.findOnce(payer);
  if (!account) throw new Error(`there is no account ${payer.accountId} to name on an invoice`);
  return ofPayer(account);
};

export interface IssuingBiller {
  readonly named: OfBiller;
  readonly facts: AccountFacts;
}

/** Who issues documents now, from the end of its stream. @throws when nobody of this id bills */
export const findBiller = async (
  { accounts, log }: { readonly accounts: Accounts; readonly log: EventLog },
  id: AccountId,
): Promise<IssuingBiller> => {
  const account = await accounts.find(id);
  const facts = account && (await readAccountFacts(log, account));
  if (!account || account.type === 'customer' || !facts)
    throw new Error(`there is no account ${id} to issue an invoice`);
  return { named: ofBiller(account), facts };
};
