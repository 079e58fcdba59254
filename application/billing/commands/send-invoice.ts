import type { Accounts, AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import { invoice, reminder } from '#application/billing/aggregates.ts';
import { addressedTo } from '#application/billing/mailing/addressed.ts';
import { type FindBookedOptions, findBooked } from '#application/billing/mailing/find-booked.ts';
import { type Caller, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { isErased } from '#domain/billing/invoice-book/is-erased.ts';
import { refuseSending, sendAgain } from '#domain/billing/reminder/decide.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

const noSuchInvoice = (): Refusal => refuse('not-found', 'There is no such invoice.');

/**
 * Whoever may read the document and sets how the payer gets it has it sent: the payer's own people, and those of its biller and
 * above. A mail holds all that the read of it would, so what their account is restricted in binds here too (docs/domain.md M1).
 */
const refuseSender = async (
  accounts: Accounts,
  principal: Principal,
  payerId: AccountId,
): Promise<Refusal | undefined> => {
  const reached = await reach(accounts, principal, 'sendInvoice', payerId);
  if (!isRefusal(reached)) return undefined;
  return reached.code === 'not-found' ? noSuchInvoice() : reached;
};

/** SendInvoice: mails a document (again), to the payer's address or to another one (docs/domain.md B12). */
export const sendInvoice =
  (dependencies: AccountsExecutor & FindBookedOptions) =>
  async ({ principal, context }: Caller, id: InvoiceId, email?: string): Promise<CommandResult> => {
    const { loader, accounts } = dependencies;
    const booked = await findBooked(dependencies, id);
    if (!booked) return refused(noSuchInvoice());
    const { document, path } = booked;
    const refusal = await refuseSender(accounts, principal, document.payerId);
    if (refusal) return refused(refusal);
    const { state, revision } = await loader.load(invoice, id);
    // What the sender saw is the invoice, whose revision is not that of the mails about it.
    if (!isAsSeen(context, revision)) return { outcome: 'revision-mismatch', actual: revision };
    const unsendable = refuseSending({ status: state?.status, isErased: isErased(document) });
    if (unsendable) return refused(unsendable);
    const addressed = await addressedTo(accounts, document);
    const to = email ?? addressed.to;
    return execute(dependencies, withoutIfMatch(context), {
      aggregate: reminder,
      id,
      path: () => path,
      decide: (standing) => sendAgain(standing, { ...addressed, to }, context.time),
    });
  };
