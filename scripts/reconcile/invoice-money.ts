import type { EventOf, Life, PaymentOfLife, Step, Text } from '#scripts/reconcile/life.ts';
import type { CreditFacts } from '#scripts/reconcile/log-facts.ts';
import {
  add,
  isBelow,
  nothing,
  type Ratio,
  ratioOf,
  same,
  smaller,
  subtract,
  total,
} from '#scripts/reconcile/ratio.ts';

/** What is settled changes what is due; nothing due is paid, and what is due again is open again. */
export const settled = (life: Life, by: Ratio): Life => {
  const balance = subtract(life.balance, by);
  if (same(balance, nothing)) return { ...life, balance, status: life.status === 'void' ? 'void' : 'paid' };
  return { ...life, balance, status: life.status === 'paid' ? 'open' : life.status };
};

/** All that came as money or as credit and counts, less what of it went on as credit. */
const paidOf = ({ payments, applied }: Pick<Life, 'payments' | 'applied'>): Ratio =>
  total([
    ...applied,
    ...payments.filter(({ reversed }) => !reversed).map(({ amount, surplus }) => subtract(amount, surplus)),
  ]);

const withMoney = (life: Life, money: Partial<Pick<Life, 'payments' | 'applied'>>): Life => {
  const now = { ...life, ...money };
  return { ...now, paid: paidOf(now) };
};

/** Settles what is due; the rest is the payer's credit. */
export const pay = (life: Life, { data }: EventOf<'PaymentRecorded'>, text: Text): Step => {
  const amount = ratioOf(data.amount);
  const settles = smaller(amount, life.balance);
  const surplus = subtract(amount, settles);
  const payment = { id: data.paymentId, amount, surplus, paidOn: data.paidOn, reversed: false };
  const known = life.payments.some(({ id }) => id === data.paymentId);
  return {
    life: settled(
      {
        ...withMoney(life, { payments: [...life.payments, payment] }),
        credit: add(life.credit, surplus),
      },
      settles,
    ),
    stated: [
      ['settled', text(settles), data.settled],
      ['overpaid', text(surplus), data.overpaid],
      ['recovered', String(life.status === 'uncollectible'), String(data.recovered)],
      ['payment', 'a new one', known ? 'one that was recorded before' : 'a new one'],
    ],
  };
};

/** The surplus of the payments that stay settles what the reversed one had settled, as far as it was not spent; the newest first. */
const settlingNow = (payments: readonly PaymentOfLife[], of: Ratio): readonly PaymentOfLife[] => {
  const now: PaymentOfLife[] = [];
  let open = of;
  for (const payment of [...payments].reverse()) {
    const from = payment.reversed ? nothing : smaller(payment.surplus, open);
    open = subtract(open, from);
    now.unshift({ ...payment, surplus: subtract(payment.surplus, from) });
  }
  return now;
};

/** A payment counts no more. What was taken of the payer's credit for it comes out of the credit the document made. */
export const takeBack = (
  life: Life,
  { data, position }: EventOf<'PaymentReversed'>,
  { taken }: CreditFacts,
  text: Text,
): Step => {
  const payment = life.payments.find(({ id, reversed }) => id === data.paymentId && !reversed);
  if (!payment) return { life, stated: [['payment', 'one that counts', data.paymentId]] };
  const ofCredit = total(
    taken
      .filter((event) => event.data.paymentId === data.paymentId && event.position < position)
      .map((event) => ratioOf(event.data.amount)),
  );
  const isVoid = life.status === 'void';
  const withdrawn = smaller(ofCredit, isVoid ? payment.amount : smaller(payment.amount, life.credit));
  const reopened = subtract(payment.amount, withdrawn);
  const beyondOwn = isBelow(payment.surplus, withdrawn) ? subtract(withdrawn, payment.surplus) : nothing;
  const others = life.payments.map((each) => (each === payment ? { ...each, reversed: true } : each));
  const payments = isVoid ? others : settlingNow(others, beyondOwn);
  const enough = !isBelow(withdrawn, isVoid ? payment.amount : payment.surplus);
  return {
    life: settled(
      { ...withMoney(life, { payments }), credit: subtract(life.credit, withdrawn) },
      subtract(nothing, isVoid ? nothing : reopened),
    ),
    stated: [
      ['amount', text(payment.amount), data.amount],
      ['withdrawn', text(withdrawn), data.withdrawn],
      ['reopened', text(reopened), data.reopened],
      ['returned', text(subtract(ofCredit, withdrawn)), data.returned],
      ['uncollectible', String(life.status === 'uncollectible'), String(data.uncollectible)],
      ['its surplus', 'taken back', enough ? 'taken back' : 'left with the payer'],
    ],
  };
};

/** Credit that was taken for the document arrives: it settles what is still due, and the rest goes back. */
export const applyCredit = (
  life: Life,
  { data, position }: EventOf<'CreditApplied'>,
  { taken }: CreditFacts,
  text: Text,
): Step => {
  const source = taken.find((event) => event.id === data.takenBy && event.position < position);
  const isOfThis = source?.data.invoiceId === data.invoiceId && source.data.paymentId === undefined;
  const amount = isOfThis ? ratioOf(source.data.amount) : nothing;
  const settles = smaller(amount, life.balance);
  return {
    life: settled(withMoney(life, { applied: [...life.applied, settles] }), settles),
    stated: [
      ['amount', text(amount), data.amount],
      ['settled', text(settles), data.settled],
      ['returned', text(subtract(amount, settles)), data.returned],
      ['recovered', String(life.status === 'uncollectible'), String(data.recovered)],
    ],
  };
};
