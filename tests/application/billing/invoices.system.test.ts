import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import { ReadModelBehind } from '#application/kernel/ports/reading.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { Seals } from '#application/record/seals.ts';
import { createTierline, type Tierline } from '#application/tierline.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { type AccountId, type CommandId, type InvoiceId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import {
  openTierline,
  operator,
  operatorKey,
  peopleOf,
  type TestTierline,
} from '../../scenes/open-tierline.ts';
import { customer, done, expectRefusal, primary } from '../accounts/people.ts';
import { interrupted } from '../kernel/interrupted.ts';

let tierline: TestTierline;
let biller: AccountId;
let payer: AccountId;
let numbers = 0;
let document: InvoiceIssued['data'];

beforeAll(async () => {
  tierline = await openTierline();
  biller = await primary(tierline);
  payer = await customer(tierline, biller);
});
afterAll(() => tierline.close());

const append = async (stream: string, events: readonly (InvoiceIssued | InvoiceEvent)[]): Promise<void> => {
  const commandId = v7() as CommandId;
  const metadata = {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: { principal: 'process:billing', role: 'process', account: platformId },
    time: tierline.clock.now(),
    path: [platformId, biller, payer],
  } as const;
  const expected = stream.startsWith('invoiceBook') && numbers > 1 ? numbers - 2 : 'no-stream';
  expect(await tierline.log.append(stream, expected, events, metadata)).toMatchObject({
    outcome: 'appended',
  });
};

/** The run got as far as the book. */
beforeEach(async () => {
  numbers += 1;
  document = documentOf({ invoiceId: v7() as InvoiceId, billerId: biller, payerId: payer, number: numbers });
  await append(streams.invoiceBook(biller), [{ type: 'InvoiceIssued', data: document }]);
});

/** A process whose read model has everything, or is behind, over a store that may be wrapped. */
const another = (wrap: (store: EventStore) => EventStore = (same) => same, isBehind = false): Tierline => {
  const found = (id: InvoiceId) => (id === document.invoiceId ? { document } : undefined);
  const readModels = {
    reaches: async () => !isBehind,
    invoice: async (id: InvoiceId) => ({ position: 0n, value: found(id) }),
  };
  return createTierline({
    ...tierline,
    log: createEventLog(wrap(tierline.store), tierline.secrets),
    operatorKey,
    readModels: readModels as unknown as ReadModels,
    idempotency: undefined as unknown as IdempotencyStore,
    printer: undefined as unknown as DocumentPrinter,
    billingFacts: undefined as unknown as BillingFacts,
    seals: undefined as unknown as Seals,
  });
};

const typesOf = async (): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const event of tierline.log.readStream(streams.invoice(document.invoiceId)))
    types.push(event.type);
  return types;
};

const payment = { amount: { amount: '19.00', currency: 'EUR' }, reference: 'TRF-1' };
const run = () => append(streams.invoice(document.invoiceId), [openingOf(document)]);

describe('An invoice that its billing run has not opened', () => {
  it('is opened by its first command, in one append', async () => {
    const caller = tierline.by(peopleOf(biller));
    expect(done(await another().invoices.pay(caller, document.invoiceId, payment))).toMatchObject({
      revision: 1,
    });
    expect(await typesOf()).toEqual(['InvoiceOpened', 'PaymentRecorded']);
    const again = await another().invoices.pay(tierline.by(peopleOf(biller)), document.invoiceId, payment);
    expect(done(again).changed).toBe(false);
  });

  it('is opened once when the run comes back at the same moment', async () => {
    const raced = another(interrupted('invoice', 1, run));
    const result = await raced.invoices.pay(tierline.by(operator), document.invoiceId, payment);
    expect(done(result)).toMatchObject({ revision: 1, changed: true });
    expect(await typesOf()).toEqual(['InvoiceOpened', 'PaymentRecorded']);
  });

  it('is not missing while the read model is behind: that is worth another try', async () => {
    const behind = another(undefined, true);
    await expect(
      behind.invoices.pay(tierline.by(operator), document.invoiceId, payment),
    ).rejects.toBeInstanceOf(ReadModelBehind);
    await run();
    done(await behind.invoices.pay(tierline.by(operator), document.invoiceId, payment));
  });

  it('is not there when no book has it', async () => {
    const unknown = v7() as InvoiceId;
    expectRefusal(await another().invoices.void(tierline.by(operator), unknown, 'r'), 'not-found');
  });
});

describe('A command whose process died after it was stored', () => {
  it('is found again, whether it opened the invoice or not', async () => {
    const first = tierline.by(operator);
    const stored = done(await another().invoices.pay(first, document.invoiceId, payment));
    const second = tierline.by(operator);
    const noted = done(
      await another().invoices.creditNote(second, document.invoiceId, { reason: 'goodwill' }),
    );
    const takenOver = (caller: typeof first) => ({
      ...caller,
      context: { ...caller.context, takenOver: true },
    });
    const repeated = await another().invoices.pay(takenOver(first), document.invoiceId, payment);
    expect(done(repeated)).toMatchObject({ revision: stored.revision, changed: true });
    const renoted = await another().invoices.creditNote(takenOver(second), document.invoiceId, {
      reason: 'goodwill',
    });
    expect(done(renoted)).toMatchObject({ revision: noted.revision, changed: true });
    expect(await typesOf()).toEqual(['InvoiceOpened', 'PaymentRecorded', 'CreditNoteIssued']);
  });
});

describe('Two who change an invoice at once', () => {
  it('decide on what the other did', async () => {
    await run();
    const voiding = () => another().invoices.void(tierline.by(operator), document.invoiceId, 'wrong price');
    const raced = another(interrupted('invoice', 1, voiding));
    expectRefusal(
      await raced.invoices.pay(tierline.by(operator), document.invoiceId, payment),
      'invoice-void',
    );
    expect(await typesOf()).toEqual(['InvoiceOpened', 'InvoiceVoided']);
  });
});
