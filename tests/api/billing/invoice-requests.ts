import type { Client } from '../kernel/client.ts';
import { atLeast } from '../kernel/people.ts';

export const eur = (amount: string) => ({ amount, currency: 'EUR' });

export const payment = (amount = '19.00', reference = 'TRF-1') => ({ amount: eur(amount), reference });

/** Where an invoice is, or something of it. */
export const url = (id: string, what = '') => `/v1/invoices/${id}${what && `/${what}`}`;

/** The invoice, as of a command that was answered. */
export const showInvoice = (client: Client, id: string, position: string, as?: string) =>
  client.get(url(id), { ...(as ? { as } : {}), ...atLeast(position) });
