import { describe, expect, test } from 'vitest';
import { decideCustomer } from '#domain/accounts/customer/decide.ts';
import { decidePlatform } from '#domain/accounts/platform/decide.ts';
import { evolvePlatform, initialPlatform, type PlatformEvent } from '#domain/accounts/platform/platform.ts';
import type { DeliverySet } from '#domain/accounts/settings/delivery.ts';
import { deliveryOf, sellerOf, sendingOf } from '#domain/accounts/settings/in-force.ts';
import type { Seller, SellerSet } from '#domain/accounts/settings/seller.ts';
import type { SendingSet } from '#domain/accounts/settings/sending.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { address, sub } from '../../scenes/domain-scenes.ts';
import { record } from '../../scenes/given.ts';
import { closed, confirmed, created, disabledBy, given, stateOf } from './integrator-scene.ts';

const seller: Seller = {
  legalName: 'Nord Video GmbH',
  addressLines: ['Hafenstraße 12', '20457 Hamburg'],
  country: 'DE',
  vatId: 'DE123456789',
  paymentTermDays: 14,
  numberPrefix: 'NV-',
};
const sellerSet: SellerSet = { type: 'SellerSet', data: { accountId: sub, ...seller } };
const sendingSet = (mail: boolean, daysAfterDue: readonly number[]): SendingSet => ({
  type: 'SendingSet',
  data: { accountId: sub, mail, daysAfterDue },
});
const delivery = { language: 'de', eInvoice: 'none' } as const;
const deliverySet: DeliverySet = { type: 'DeliverySet', data: { accountId: sub, ...delivery } };

describe('what an integrator says of itself', () => {
  test('is set whole, and the same again holds', () => {
    given(...created)
      .when({ type: 'SetSeller', seller })
      .yields(sellerSet);
    given(...created, sellerSet)
      .when({ type: 'SetSeller', seller })
      .holds();
    const { vatId: _, ...less } = seller;
    given(...created, sellerSet)
      .when({ type: 'SetSeller', seller: less })
      .yields({ type: 'SellerSet', data: { accountId: sub, ...less } });
  });

  test('names the days of reminders in order, however they were given', () => {
    const sending = { mail: true, daysAfterDue: [21, 7] };
    given(...created)
      .when({ type: 'SetSending', sending })
      .yields(sendingSet(true, [7, 21]));
    given(...created, sendingSet(true, [7, 21]))
      .when({ type: 'SetSending', sending })
      .holds();
  });

  test('says how it gets its own documents, as the payer it is too', () => {
    given(...created)
      .when({ type: 'SetDelivery', delivery })
      .yields(deliverySet);
    given(...created, deliverySet)
      .when({ type: 'SetDelivery', delivery })
      .holds();
  });

  test('is refused once it is closed', () => {
    const gone = [...created, confirmed, disabledBy(platformId), closed];
    given(...gone)
      .when({ type: 'SetSeller', seller })
      .isRefused('account-closed');
    given(...gone)
      .when({ type: 'SetDelivery', delivery })
      .isRefused('account-closed');
  });
});

describe('what counts', () => {
  const integratorAfter = (...events: Parameters<typeof stateOf>[0]) => {
    const state = stateOf([...created, ...events]);
    if (!state) throw new Error('no state');
    return state;
  };

  test('are the own name, address and e-mail address, until something else was set', () => {
    const before = integratorAfter();
    expect(sellerOf(before)).toEqual({ legalName: before.name, addressLines: address.lines, country: 'DE' });
    expect(sendingOf(before)).toEqual({ mail: false, daysAfterDue: [] });
    expect(deliveryOf(before)).toEqual({
      email: before.email,
      legalName: before.name,
      country: 'DE',
      language: 'en',
      eInvoice: 'none',
    });
    expect(deliveryOf(integratorAfter(deliverySet))).toMatchObject({ language: 'de', email: before.email });
    expect(sellerOf(integratorAfter(sellerSet))).toEqual(seller);
  });

  test('is the own address for particulars without lines, with its country', () => {
    const { addressLines: _, country: __, ...without } = seller;
    const set: SellerSet = { type: 'SellerSet', data: { accountId: sub, ...without } };
    expect(sellerOf(integratorAfter(set))).toEqual({
      ...without,
      addressLines: address.lines,
      country: 'DE',
    });
  });

  test('is erased with the account, and has no lines then', () => {
    const gone: SellerSet = {
      type: 'SellerSet',
      data: { ...sellerSet.data, legalName: erased, addressLines: erased as unknown as readonly string[] },
    };
    expect(sellerOf(integratorAfter(gone))).toMatchObject({ legalName: erased, addressLines: [] });
  });
});

test('the platform says what documents say of it before it was ever configured', () => {
  const set: PlatformEvent = { type: 'SellerSet', data: { accountId: platformId, ...seller } };
  expect(decidePlatform({ type: 'SetSeller', seller }, initialPlatform)).toEqual([set]);
  const [event] = record([set], [platformId]);
  if (!event) throw new Error('no event');
  const after = evolvePlatform(initialPlatform, event);
  expect(after.configured).toBe(false);
  expect(sellerOf(after)).toEqual(seller);
  expect(decidePlatform({ type: 'SetSeller', seller }, after)).toEqual([]);
  expect(sellerOf(initialPlatform)).toEqual({ legalName: 'Platform', addressLines: [] });
});

test('a customer that does not exist sets nothing', () => {
  expect(decideCustomer({ type: 'SetDelivery', delivery }, undefined)).toMatchObject({ code: 'not-found' });
});
