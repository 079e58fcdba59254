import { type Statement, statementKindOf } from '#domain/billing/ledger/statement.ts';
import { dayAt } from '#domain/kernel/calendar.ts';
import { amountOf } from '#domain/kernel/money.ts';
import type { StatementEntry } from '#projections/billing/ledger/statement.ts';

export const presentStatement = (statement: Statement) => {
  const { currency, opening, billed, paid, credited, owed, credit } = statement;
  const amount = (minor: bigint): string => amountOf(minor, currency);
  return {
    currency,
    opening: { owed: amount(opening.owed), credit: amount(opening.credit) },
    billed: amount(billed),
    paid: amount(paid),
    credited: amount(credited),
    owed: amount(owed),
    credit: amount(credit),
  };
};

/**
 * The movements of a statement: what each changed for the payer, and what is owed less held as credit behind it. That the biller
 * gave an invoice up changes nothing for the payer, who is not told of it.
 * @param zone the biller's, whose days these are
 */
export const presentEntries = (
  { currency, opening }: Statement,
  entries: readonly StatementEntry[],
  zone: string,
) => {
  let balance = opening.owed - opening.credit;
  return entries
    .filter((entry) => entry.currency === currency && statementKindOf(entry) !== 'given-up')
    .map(({ owed, credit, at, event, invoiceId }) => {
      balance += owed - credit;
      return {
        at,
        day: dayAt(at, zone),
        kind: statementKindOf({ event }),
        event,
        invoiceId,
        currency,
        amount: amountOf(owed - credit, currency),
        balance: amountOf(balance, currency),
      };
    });
};

export type PresentedEntry = ReturnType<typeof presentEntries>[number];
