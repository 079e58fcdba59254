import type { Address } from '#domain/accounts/address.ts';
import type { CustomerState } from '#domain/accounts/customer/customer.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import type { PlatformState } from '#domain/accounts/platform/platform.ts';
import { type Delivery, plainDelivery } from '#domain/accounts/settings/delivery.ts';
import type { Seller } from '#domain/accounts/settings/seller.ts';
import { noSending, type Sending } from '#domain/accounts/settings/sending.ts';
import { type Erased, erased } from '#domain/kernel/events/definition.ts';

/** Whoever bills others, and whoever is billed. */
export type Biller = PlatformState | IntegratorState;
export type Payer = IntegratorState | CustomerState;

const linesOf = (address: Address | Erased): readonly string[] => (address === erased ? [] : address.lines);
const countryOf = (address: Address | Erased): { readonly country?: string } =>
  address === erased ? {} : { country: address.country };

/** What an account is known by when it says nothing else of itself. */
const ownParticulars = (account: Biller): Seller & { readonly addressLines: readonly string[] } => {
  if (account.type === 'platform') {
    const { name, invoiceDetails } = account.settings;
    return { legalName: name, addressLines: invoiceDetails ? invoiceDetails.split('\n') : [] };
  }
  return {
    legalName: account.name,
    addressLines: linesOf(account.address),
    ...countryOf(account.address),
  };
};

/**
 * The particulars that stand on documents issued now: those that were set, and the account's own name and address where
 * nothing was (docs/domain.md B11). The country is not guessed for particulars with an address of their own.
 */
export const sellerOf = (account: Biller): Seller & { readonly addressLines: readonly string[] } => {
  const own = ownParticulars(account);
  if (!account.seller) return own;
  const { addressLines, ...seller } = account.seller;
  return addressLines ? { ...seller, addressLines } : { ...own, ...seller };
};

export const sendingOf = ({ sending }: Pick<Biller, 'sending'>): Sending => sending ?? noSending;

/** How the payer gets documents now: what was set, and the account's own e-mail address, name and country where nothing was. */
export const deliveryOf = ({
  delivery,
  email,
  name,
  address,
}: Payer): Delivery & { readonly legalName: string } => ({
  ...plainDelivery,
  ...(email === undefined ? {} : { email }),
  ...countryOf(address),
  legalName: name,
  ...delivery,
});
