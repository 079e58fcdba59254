import { absent, differences, type Finding, information } from '#scripts/reconcile/finding.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';

const repeated = [
  'billerId',
  'payerId',
  'month',
  'kind',
  'number',
  'currency',
  'net',
  'tax',
  'gross',
] as const;

/** What an invoice's own stream repeats of its document must be what stands in the book. */
export const checkOpenings = ({ issued, opened }: LogFacts): readonly Finding[] =>
  issued.flatMap(({ data }) => {
    const about = { kind: 'invoice', where: 'log', of: data.invoiceId } as const;
    const opening = opened.get(data.invoiceId);
    if (!opening) return [information(about, 'opening', 'an InvoiceOpened', absent)];
    return differences(
      about,
      repeated.map((field) => [`opening: ${field}`, String(data[field]), String(opening.data[field])]),
    );
  });
