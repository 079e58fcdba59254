import type { Forms } from '#application/billing/document/forms.ts';
import type { DocumentWords } from '#application/billing/document/words/document-words.ts';
import type { InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';

/** What a line is for, in the reader's language. A line that has no figures to say it by keeps its own description. */
export const describeLine = (
  { kind, description, figures, month }: InvoiceLine,
  words: DocumentWords,
  { figure, monthText, name }: Forms,
): string => {
  if (!figures) return description;
  if ('planName' in figures)
    return words.plan(
      name(figures.planName),
      figure(String(figures.cameraDays)),
      figure(String(figures.daysInMonth)),
    );
  if ('storedGbMonths' in figures)
    return month
      ? words.late(monthText(month), figure(figures.storedGbMonths), figure(figures.trafficGb))
      : description;
  if (kind !== 'storage' && kind !== 'traffic') return description;
  const rates = figures.rates ?? [];
  return rates.length > 1 ? words.atSeveralRates(words[kind], rates.map(figure)) : words[kind];
};
