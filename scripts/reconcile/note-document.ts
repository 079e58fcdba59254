import type { AnyEvent } from '#domain/events.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { type AfterIssue, addTo, type LogFacts } from '#scripts/reconcile/log-facts.ts';

/** What was billed, and what became of it. */
export const noteDocument = (facts: LogFacts, event: AnyEvent): void => {
  switch (event.type) {
    case 'InvoiceIssued':
      facts.issued.push(event);
      return;
    case 'InvoiceOpened':
      facts.opened.set(event.data.invoiceId, event);
      return;
    case 'CostAllocated':
      addTo<InvoiceId, typeof event>(facts.allocated, event.data.invoiceId, event);
      return;
    case 'BillingRunCompleted':
      facts.completedRuns.add(event.data.runId);
      return;
    case 'PaymentRecorded':
    case 'InvoiceVoided':
    case 'InvoiceMarkedUncollectible':
    case 'CreditNoteIssued':
      addTo<InvoiceId, AfterIssue>(facts.afterIssue, event.data.invoiceId, event);
      return;
    default:
      return;
  }
};
