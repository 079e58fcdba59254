import { books, settings } from '#console/billing/messages/books/en.ts';
import { invoice, invoices, margin, tabs } from '#console/billing/messages/invoice/en.ts';
import { month, reasons, run, runStates } from '#console/billing/messages/month/en.ts';

export const en = {
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
  reckoned: 'Sums and differences are reckoned by this page from the figures of the server.',
} as const;
