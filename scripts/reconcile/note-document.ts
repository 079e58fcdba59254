import type { AnyEvent } from '#domain/events.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { type AfterIssue, addTo, known, type LogFacts } from '#scripts/reconcile/log-facts.ts';

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
    case 'BillingRunStarted':
      facts.runs.set(event.data.runId, { month: event.data.month, position: event.position });
      return;
    case 'PayerSkipped':
      if (event.data.why === 'nothing-to-bill')
        addTo(facts.ranEmpty, event.data.payerId, known(facts.runs, event.data.runId, event));
      return;
    case 'BillingRunCompleted':
      facts.completedRuns.add(event.data.runId);
      return;
    case 'CreditGained':
      facts.credit.gained.push(event);
      return;
    case 'CreditTaken':
      facts.credit.taken.push(event);
      return;
    case 'CreditRefunded':
      facts.credit.refunded.push(event);
      return;
    case 'PaymentRecorded':
    case 'PaymentReversed':
    case 'CreditApplied':
    case 'InvoiceVoided':
    case 'InvoiceMarkedUncollectible':
    case 'CreditNoteIssued':
      addTo<InvoiceId, AfterIssue>(facts.afterIssue, event.data.invoiceId, event);
      return;
    default:
      return;
  }
};
