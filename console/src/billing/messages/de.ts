import { books, settings } from '#console/billing/messages/books/de.ts';
import type { en } from '#console/billing/messages/en.ts';
import { invoice, invoices, margin, tabs } from '#console/billing/messages/invoice/de.ts';
import { month, reasons, run, runStates } from '#console/billing/messages/month/de.ts';
import type { Translation } from '#console/messages/translation.ts';

export const de: Translation<typeof en> = {
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
  reckoned: 'Summen und Unterschiede rechnet diese Seite aus den Zahlen des Servers.',
};
