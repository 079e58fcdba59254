import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { payerCredit } from '#application/billing/aggregates.ts';
import { broughtUp, type CreditExecutor } from '#application/billing/payer-credit/credit-of-payer.ts';
import {
  type AppliedTo,
  openInvoices,
  partOf,
  sumOf,
  takenBy,
} from '#application/billing/payer-credit/oldest-first.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { isAsSeen, placeOf } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, type Done, refused } from '#application/kernel/command-handling/result.ts';
import { parsePositive } from '#domain/billing/invoice/parse-amount.ts';
import { type CreditOwner, creditNotEnough } from '#domain/billing/payer-credit/decide.ts';
import { creditIn } from '#domain/billing/payer-credit/payer-credit.ts';
import { refuseBooking } from '#domain/billing/refuse-booking.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { amountOf, type Minor, type Money } from '#domain/kernel/money.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';

type Apply = (caller: Caller, id: InvoiceId, amount?: Money) => Promise<CommandResult>;

export interface OldestFirstRequest {
  readonly currency: string;
  /** At most so much; all there is when absent. */
  readonly amount?: Money;
}

const least = (...values: readonly Minor[]): Minor =>
  values.reduce((one, other) => (one < other ? one : other));

/**
 * Settles a payer's open invoices with its credit, those with the lowest numbers first, each as if it were named. What others
 * take or settle meanwhile is left out.
 */
export const applyOldestFirst =
  (dependencies: AccountsExecutor & CreditExecutor, apply: Apply) =>
  async (
    caller: Caller,
    owner: CreditOwner,
    { currency, amount }: OldestFirstRequest,
  ): Promise<CommandResult<{ readonly applied: readonly AppliedTo[] }>> => {
    const { principal, context } = caller;
    const { accounts, loader } = dependencies;
    const path = (await accounts.path(owner.payerId))?.map(({ accountId }) => accountId);
    if (path?.at(-2) !== owner.billerId) return refused(refuse('not-found', 'There is no such account.'));
    const refusal = refuseBooking(principal, 'applyCreditOldestFirst', path);
    if (refusal) return refused(refusal);
    const most = amount && parsePositive(amount);
    if (isRefusal(most)) return refused(most);
    if (amount && amount.currency !== currency)
      return refused(
        refuse('currency-mismatch', `Give the amount in ${currency}.`, { path: 'amount/currency' }),
      );

    const aggregate = payerCredit(owner.billerId);
    const seen = await loader.load(aggregate, owner.payerId);
    const before = context.takenOver ? await takenBy(dependencies, owner, context) : [];
    if (before.length === 0 && !isAsSeen(context, seen.revision))
      return { outcome: 'revision-mismatch', actual: seen.revision };
    let last: Done | undefined;
    const applyTo = async (id: InvoiceId, money?: Money): Promise<boolean> => {
      const result = await apply({ principal, context: partOf(context, id) }, id, money);
      if (result.outcome === 'done') last = result;
      return result.outcome === 'done';
    };
    // What was taken before an interruption arrives first.
    for (const { invoiceId } of before) await applyTo(invoiceId);

    const { state } = await broughtUp(dependencies, owner);
    let left = state ? creditIn(state, currency) : 0n;
    if (most !== undefined) left = least(left, most - sumOf(before));
    if (left <= 0n && before.length === 0)
      return refused(creditNotEnough(state ? creditIn(state, currency) : 0n, currency));
    for await (const { id, due } of openInvoices(dependencies, owner, currency)) {
      if (left <= 0n) break;
      const wanted = least(due, left);
      if (await applyTo(id, { amount: amountOf(wanted, currency), currency })) left -= wanted;
    }

    const applied = await takenBy(dependencies, owner, context);
    const after = await loader.load(aggregate, owner.payerId);
    const revision = after.revision === 'no-stream' ? -1 : after.revision;
    const { position, place } = last ?? {
      position: after.position,
      place: placeOf(aggregate.stream(owner.payerId), after),
    };
    return {
      outcome: 'done',
      id: owner.payerId,
      revision,
      position,
      place,
      changed: applied.length > 0,
      applied,
    };
  };
