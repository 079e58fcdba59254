import { beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createFaultyLog } from '#tests/scenes/faulty-log.ts';
import { type CreditScene, createCreditScene, eur, outcomeOf } from './credit-scene.ts';

let scene: CreditScene;
let first: InvoiceId;
let second: InvoiceId;

beforeEach(async () => {
  scene = createCreditScene();
  await scene.begin();
  first = await scene.issue();
  second = await scene.issue();
});

const credit = (): string => streams.payerCredit(scene.owner.billerId, scene.owner.payerId);

describe('Credit', () => {
  it('is there at once for a command, also of a log that nothing followed yet', async () => {
    await scene.pay(first, '150.00');
    expect(await scene.typesIn(credit())).toEqual([]);
    const applied = await scene.processOf().apply(scene.by(), second);
    expect(applied).toMatchObject({ outcome: 'done', id: second, changed: true, applied: eur('31.00') });
    expect(await scene.typesIn(credit())).toEqual(['CreditGained', 'CreditTaken']);
    expect(await scene.wrong()).toEqual([]);
  });

  it('follows every event that made some, by the process, and no command follows it again', async () => {
    await scene.pay(first, '150.00');
    await scene.processOf().creditNote(scene.by(), first, { reason: 'goodwill', amount: eur('19.00') });
    await scene.pay(second, '20.00', 'TRF-2');
    await scene.processOf().void(scene.by(), second, 'wrong');
    await scene.issue({ kind: 'credit-note', net: '-10.00', tax: '0.00', gross: '-10.00' });
    await scene.follow();
    const gained = (await scene.events()).flatMap((event) =>
      event.type === 'CreditGained' ? [`${event.data.origin} ${event.data.amount}`] : [],
    );
    expect(gained.toSorted()).toEqual([
      'credit-note 19.00',
      'document 10.00',
      'overpayment 31.00',
      'void 20.00',
    ]);
    await scene.follow();
    const refund = { amount: eur('80.00'), reference: 'R-1' };
    expect(outcomeOf(await scene.processOf().refund(scene.by(), scene.owner, refund))).toBe('done');
    expect(await scene.countOf('CreditGained')).toBe(4);
    expect(await scene.balance()).toBe(0);
    expect(await scene.wrong()).toEqual([]);
  });

  it('is refunded once by a reference, and never more than there is', async () => {
    await scene.pay(first, '150.00');
    const { refund } = scene.processOf();
    const of = (amount: string, reference: string) =>
      refund(scene.by(), scene.owner, { amount: eur(amount), reference }).then(outcomeOf);
    expect(await of('31.01', 'R-1')).toBe('credit-not-enough');
    expect(await of('20.00', 'R-1')).toBe('done');
    expect(await of('20.00', 'R-1')).toBe('done');
    expect(await of('19.00', 'R-1')).toBe('refund-reference-reused');
    expect(await of('20.00', 'R-2')).toBe('credit-not-enough');
    expect(await of('0.001', 'R-3')).toBe('amount-not-valid');
    expect(await scene.countOf('CreditRefunded')).toBe(1);
  });

  it('is applied exactly as asked, or refused by the invoice’s own rules without an event', async () => {
    await scene.pay(first, '150.00');
    const { apply } = scene.processOf();
    const of = (invoice: InvoiceId, amount?: string) =>
      apply(scene.by(), invoice, amount === undefined ? undefined : eur(amount)).then(outcomeOf);
    expect(await of(first)).toBe('invoice-paid');
    expect(await of(second, '119.01')).toBe('credit-exceeds-invoice');
    expect(await of(second, '31.01')).toBe('credit-not-enough');
    expect(await of(second, '11.00')).toBe('done');
    expect(await of(second)).toBe('done');
    expect(await of(second)).toBe('credit-not-enough');
    expect(await scene.countOf('CreditApplied')).toBe(2);
    expect(await scene.wrong()).toEqual([]);
  });
});

describe('Credit that is applied oldest first', () => {
  it('settles the invoices with the lowest numbers, as far as it goes', async () => {
    const third = await scene.issue();
    await scene.pay(first, '300.00');
    const { applyOldestFirst } = scene.processOf();
    const part = { currency: 'EUR', amount: eur('20.00') };
    expect(await applyOldestFirst(scene.by(), scene.owner, part)).toMatchObject({
      outcome: 'done',
      id: scene.owner.payerId,
      changed: true,
      applied: [{ invoiceId: second, amount: '20.00', currency: 'EUR' }],
    });
    expect(await applyOldestFirst(scene.by(), scene.owner, { currency: 'EUR' })).toMatchObject({
      applied: [
        { invoiceId: second, amount: '99.00' },
        { invoiceId: third, amount: '62.00' },
      ],
    });
    expect(outcomeOf(await applyOldestFirst(scene.by(), scene.owner, { currency: 'EUR' }))).toBe(
      'credit-not-enough',
    );
    expect(await scene.balance()).toBe(0);
    expect(await scene.wrong()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])(
    'and crashes after append %i is finished by its repeat, once',
    async (atAppend) => {
      await scene.issue();
      await scene.pay(first, '300.00');
      const caller = scene.by();
      const { log } = createFaultyLog(scene.log, { kind: 'crash after', atAppend }, () => undefined);
      const of = { currency: 'EUR', amount: eur('150.00') };
      await scene
        .processOf(log)
        .applyOldestFirst(caller, scene.owner, of)
        .catch(() => undefined);
      const again = { ...caller, context: { ...caller.context, takenOver: true } };
      expect(await scene.processOf().applyOldestFirst(again, scene.owner, of)).toMatchObject({
        changed: true,
        applied: [{ amount: '119.00' }, { amount: '31.00' }],
      });
      expect(await scene.countOf('CreditTaken')).toBe(2);
      expect(await scene.wrong()).toEqual([]);
    },
  );
});

describe('A payment that is reversed', () => {
  const reverse = (invoice: InvoiceId, paymentId: PaymentId) =>
    scene.processOf().reverse(scene.by(), invoice, { paymentId, reason: 'bounced' });

  it('opens the invoice again, frees its reference, and takes its surplus back', async () => {
    const paymentId = await scene.pay(first, '150.00');
    expect(outcomeOf(await reverse(first, paymentId))).toBe('done');
    expect(await reverse(first, paymentId)).toMatchObject({ outcome: 'done', changed: false });
    expect(await scene.balance()).toBe(0);
    expect(await scene.pay(first, '119.00')).not.toBe(paymentId);
    expect(await scene.wrong()).toEqual([]);
  });

  it('is refused while its surplus is spent, naming where, and goes through once there is as much again', async () => {
    const paymentId = await scene.pay(first, '150.00');
    await scene.processOf().apply(scene.by(), second, eur('10.00'));
    await scene.processOf().refund(scene.by(), scene.owner, { amount: eur('5.00'), reference: 'R-1' });
    const refused = await reverse(first, paymentId);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'credit-spent' } });
    expect(JSON.stringify(refused)).toContain(`applied to invoice ${second} and refunded`);
    expect(await scene.countOf('CreditTaken')).toBe(1);
    await scene.processOf().creditNote(scene.by(), second, { reason: 'goodwill', amount: eur('119.00') });
    expect(outcomeOf(await reverse(first, paymentId))).toBe('credit-spent');
    await scene.pay(second, '5.00', 'TRF-2');
    expect(outcomeOf(await reverse(first, paymentId))).toBe('done');
    expect(await scene.wrong()).toEqual([]);
  });

  it('can bounce though a credit note on the invoice was refunded since: as much is due as came in', async () => {
    const paymentId = await scene.pay(first, '119.00');
    await scene.processOf().creditNote(scene.by(), first, { reason: 'goodwill', amount: eur('40.00') });
    await scene.processOf().refund(scene.by(), scene.owner, { amount: eur('40.00'), reference: 'R-1' });
    expect(outcomeOf(await reverse(first, paymentId))).toBe('done');
    // 119.00 less the note of 40.00 that went out in money, and is owed again.
    const reversed = (await scene.events()).find((event) => event.type === 'PaymentReversed');
    expect(reversed?.data).toMatchObject({ reopened: '119.00', withdrawn: '0.00' });
    expect(outcomeOf(await scene.processOf().void(scene.by(), first, 'wrong'))).toBe('credit-spent');
    expect(await scene.wrong()).toEqual([]);
  });
});
