import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { billUsage } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { explainDocument } from '#application/billing/explain-document.ts';
import { coveredUsage } from '#domain/billing/covers.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AnyEvent } from '#domain/events.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { createMemoryFacts, streamsOf } from '#tests/application/billing/memory-facts.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

/**
 * What bills depend on in a log that the first landing wrote: three months through every tier, with late usage and a
 * disablement. Its documents are of version 1.
 */
const events: readonly AnyEvent[] = readFileSync(new URL('landing-1.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const event = JSON.parse(line);
    return { ...event, position: BigInt(event.position) };
  });

const documents = events.flatMap((event) => (event.type === 'InvoiceIssued' ? [event.data] : []));

/** The facts that the document was made from. */
const factsOf = ({ covers }: InvoiceIssued['data']) =>
  createMemoryFacts(
    events,
    covers.reduce((last, { upTo }) => (BigInt(upTo) > last ? BigInt(upTo) : last), 0n),
  );

describe('A log of the first landing', () => {
  test('reconciles with nothing to say', async () => {
    const found = await reconcile(events, await shownRows({ events }));
    expect(found).toMatchObject({ findings: [], documents: 9 });
  });

  test.each(documents.map((document) => [document.number, document] as const))(
    'has documents that are made again as they were: no. %i of a book',
    async (_, document) => {
      const facts = factsOf(document);
      const { payerId, billerId, month, covers, priceRules } = document;
      const payer = await facts.account(payerId);
      if (!payer) throw new Error(`there is no payer ${payerId}`);
      expect(priceRules).toBeUndefined();
      const frame = await loadBillingFrame(facts, billerId, month, 1);
      const due = coveredUsage(month, covers);
      for await (const { result } of billUsage(facts, frame, [payer], () => due)) {
        if (result.outcome !== 'made') throw new Error(`${payerId}: ${result.why}`);
        const { lines, ...figures } = result.bill;
        expect(document).toMatchObject(figures);
        expect(lines.map(({ from: _from, to: _to, figures: _figures, ...line }) => line)).toEqual(
          document.lines,
        );
      }
    },
  );

  test('has lines that are explained by the rules of their document', async () => {
    const [first] = documents;
    if (!first) throw new Error('nothing was issued');
    const facts = factsOf(first);
    const payer = await facts.account(first.payerId);
    if (!payer) throw new Error('there is no payer');
    const explained = await explainDocument(facts, streamsOf(events), first, payer);
    expect(explained.map(({ line, eventIds }) => [line, eventIds.length > 0])).toEqual(
      first.lines.map((_, line) => [line, true]),
    );
  });
});
