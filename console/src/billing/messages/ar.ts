import { books, settings } from '#console/billing/messages/books/ar.ts';
import type { en } from '#console/billing/messages/en.ts';
import { invoice, invoices, margin, tabs } from '#console/billing/messages/invoice/ar.ts';
import { month, reasons, run, runStates } from '#console/billing/messages/month/ar.ts';
import type { Translation } from '#console/messages/translation.ts';

export const ar: Translation<typeof en> = {
  tabs,
  month,
  run,
  runStates,
  reasons,
  invoices,
  invoice,
  margin,
  books,
  settings,
  reckoned: 'المجاميع والفروق تحسبها هذه الصفحة من أرقام الخادم.',
};
