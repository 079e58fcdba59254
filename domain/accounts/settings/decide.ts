import { isDeepStrictEqual } from 'node:util';
import type { Delivery, DeliverySet } from '#domain/accounts/settings/delivery.ts';
import type { Seller, SellerSet } from '#domain/accounts/settings/seller.ts';
import type { Sending, SendingSet } from '#domain/accounts/settings/sending.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface SetSeller {
  readonly type: 'SetSeller';
  readonly seller: Seller;
}
export interface SetSending {
  readonly type: 'SetSending';
  readonly sending: Sending;
}
export interface SetDelivery {
  readonly type: 'SetDelivery';
  readonly delivery: Delivery;
}

interface OfAccount {
  readonly accountId: AccountId;
}

/** Each sets the whole, and holds already when nothing of it differs (docs/domain.md B11, B12). */
export const settingSeller = (
  { accountId, seller: before }: OfAccount & { readonly seller?: Seller },
  { seller }: SetSeller,
): readonly SellerSet[] =>
  isDeepStrictEqual(seller, before) ? [] : [{ type: 'SellerSet', data: { accountId, ...seller } }];

export const settingSending = (
  { accountId, sending: before }: OfAccount & { readonly sending?: Sending },
  { sending }: SetSending,
): readonly SendingSet[] => {
  const daysAfterDue = sending.daysAfterDue.toSorted((one, other) => one - other);
  const wanted = { mail: sending.mail, daysAfterDue };
  return isDeepStrictEqual(wanted, before) ? [] : [{ type: 'SendingSet', data: { accountId, ...wanted } }];
};

export const settingDelivery = (
  { accountId, delivery: before }: OfAccount & { readonly delivery?: Delivery },
  { delivery }: SetDelivery,
): readonly DeliverySet[] =>
  isDeepStrictEqual(delivery, before) ? [] : [{ type: 'DeliverySet', data: { accountId, ...delivery } }];
