import { absent, difference, differences, type Finding, information } from '#scripts/reconcile/finding.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';

interface Numbered {
  readonly invoiceId: string;
  readonly billerId: string;
  readonly number: number;
}

/**
 * Numbers of each biller's book must be 1, 2, 3 … without a gap and in the order of the documents (docs/domain.md B5).
 * @param documents in the order of the log
 */
export const checkNumbers = (documents: readonly Numbered[]): readonly Finding[] =>
  [...Map.groupBy(documents, ({ billerId }) => billerId)].flatMap(([of, ofBook]) =>
    differences(
      { kind: 'book', where: 'log', of },
      ofBook.map(({ number, invoiceId }, index) => {
        const expected = (ofBook[index - 1]?.number ?? 0) + 1;
        return [`number of ${invoiceId}`, String(expected), String(number)];
      }),
    ),
  );

interface Identified extends Numbered {
  readonly payerId: string;
  readonly month: string;
  readonly kind: string;
}

/** Nobody has two documents of one month and kind that stand (docs/domain.md B4). */
export const checkIdentities = (documents: readonly Identified[]): readonly Finding[] => {
  const identity = ({ payerId, month, kind }: Identified): string => `${payerId} ${month} ${kind}`;
  return [...Map.groupBy(documents, identity).values()].flatMap(([first, ...more]) =>
    first
      ? more.map(({ billerId, payerId, month, kind, invoiceId }) =>
          difference(
            { kind: 'book', where: 'log', of: billerId },
            `${kind} of ${payerId} for ${month}`,
            `${first.invoiceId} alone`,
            `${invoiceId} beside it`,
          ),
        )
      : [],
  );
};

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
