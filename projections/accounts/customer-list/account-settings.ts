import { deliveryOf, sellerOf, sendingOf } from '#domain/accounts/settings/in-force.ts';
import { priceListOf } from '#domain/plans/price-edges.ts';
import type { ListedAccount } from '#projections/accounts/customer-list/tables.ts';

/** What counts for an account as a biller, where it is one, and as a payer, where it is one. */
export const settingsOf = ({ state, revision }: Pick<ListedAccount, 'state' | 'revision'>) => ({
  /** Of the account's stream, for If-Match. */
  revision,
  seller: state.type === 'customer' ? null : sellerOf(state),
  sending: state.type === 'customer' ? null : sendingOf(state),
  priceList: state.type === 'customer' ? null : priceListOf(state),
  delivery: state.type === 'platform' ? null : deliveryOf(state),
});
