import { modules } from '#domain/accounts/access/modules.ts';
import {
  type ListedPlan,
  type PriceListSet,
  priceListEventDefinitions,
} from '#domain/accounts/price-list.ts';
import {
  type Seller,
  type SellerSet,
  sellerEventDefinitions,
  sellerSetBy,
} from '#domain/accounts/settings/seller.ts';
import {
  type Sending,
  type SendingSet,
  sendingEventDefinitions,
  sendingSetBy,
} from '#domain/accounts/settings/sending.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';

/** The vendor's own settings: root of the tree, biller of the primary integrators. */
export interface PlatformSettings {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** What stands on invoices beside the name: several lines of text. */
  readonly invoiceDetails?: string;
}

export type PlatformConfigured = DomainEvent<
  'PlatformConfigured',
  PlatformSettings & { readonly platformId: AccountId }
>;
export type PlatformEvent = PlatformConfigured | PriceListSet | SellerSet | SendingSet;

export const platformEventDefinitions = {
  PlatformConfigured: { version: 1, personal: ['invoiceDetails'], audience: everybody },
  ...priceListEventDefinitions,
  ...sellerEventDefinitions,
  ...sendingEventDefinitions,
} as const satisfies Definitions<PlatformEvent>;

export interface PlatformState extends Standing {
  readonly type: 'platform';
  readonly settings: PlatformSettings;
  /** Whether it was ever configured; until then the settings are the defaults. */
  readonly configured: boolean;
  readonly priceList: readonly ListedPlan[];
  readonly seller?: Seller;
  readonly sending?: Sending;
}

/** Before it is configured the platform has working defaults, so that the first command needs no ceremony. */
export const initialPlatform: PlatformState = {
  accountId: platformId,
  type: 'platform',
  path: [platformId],
  status: 'enabled',
  statusEventId: undefined,
  disablement: undefined,
  confirmed: true,
  confirmationEventId: undefined,
  modules,
  modulesEventId: undefined,
  switches: {},
  settings: { name: 'Platform', currency: 'EUR', timeZone: 'UTC' },
  configured: false,
  priceList: [],
};

/** Folds an event into the platform's settings; they begin as `initialPlatform`. */
export const evolvePlatform = (state: PlatformState, event: Recorded<PlatformEvent>): PlatformState => {
  switch (event.type) {
    case 'PlatformConfigured': {
      const { platformId: _, ...settings } = event.data;
      return { ...state, settings, configured: true };
    }
    case 'PriceListSet':
      return { ...state, priceList: event.data.plans };
    case 'SellerSet':
      return { ...state, seller: sellerSetBy(event) };
    case 'SendingSet':
      return { ...state, sending: sendingSetBy(event) };
  }
};
