import { createHistory, type History } from '#tests/application/billing/history.ts';
import { profile } from '#tests/application/billing/history-terms.ts';
import type { MakeBill } from './bills.ts';

/**
 * A shop with one camera on a plan at a price of 1 per day of the month, so that the bill counts the camera's days.
 * @param zone of the dealer, who bills the shop
 */
export const shop = (zone = 'UTC', daysOfMonth = '30'): History =>
  createHistory()
    .at('2010-01-01T00:00Z')
    .plan('basic', '1')
    .integrator('dealer', { timeZone: zone })
    .customer('shop', { under: 'dealer', profile: profile({ plans: { basic: daysOfMonth } }) })
    .camera('door', { of: 'shop', plan: 'basic' });

/** Counts the shop's camera-days by what one way of billing makes of them. */
export const countDays = (bill: MakeBill) => {
  const daysIn = async (history: History, month: string): Promise<string> => {
    const made = await bill(history, { payer: 'shop', month });
    return typeof made === 'string' ? made : made.gross;
  };
  return { daysIn, november: (history: History): Promise<string> => daysIn(history, '2026-11') };
};
