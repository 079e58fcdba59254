import { absent, difference, type Finding, information } from '#scripts/reconcile/finding.ts';
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
    if (!opening)
      return [information({ ...about, field: 'opening', expected: 'an InvoiceOpened', found: absent })];
    return repeated
      .filter((field) => opening.data[field] !== data[field])
      .map((field) =>
        difference({
          ...about,
          field: `opening: ${field}`,
          expected: String(data[field]),
          found: String(opening.data[field]),
        }),
      );
  });
