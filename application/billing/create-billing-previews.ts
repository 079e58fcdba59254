import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import { awaitFacts } from '#application/billing/await-facts.ts';
import { type BillingRunRequest, billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { type Previewed, previewBillingRun } from '#application/billing/preview-billing-run.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { refuseRun } from '#domain/billing/billing-run/decide.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

export type PreviewResult = Refusal | { readonly payers: AsyncIterable<Previewed> };

export interface BillingPreviewDependencies extends AccountsExecutor {
  readonly clock: Clock;
  readonly billingFacts: BillingFacts;
}

/**
 * Dry runs of billing: refused as the run would be, and nothing is issued (docs/domain.md B4). They show whole bills, and so are
 * for those who may see bills. @throws ReadModelBehind
 */
export const createBillingPreviews = (dependencies: BillingPreviewDependencies) => {
  const { admit } = billingRunCommands(dependencies);
  const { log, accounts, clock, billingFacts: facts } = dependencies;
  return async (principal: Principal, request: BillingRunRequest): Promise<PreviewResult> => {
    const admitted = await admit({ principal }, request);
    if (isRefusal(admitted)) return admitted;
    const seen = await reach(accounts, principal, 'read-billing', request.billerId);
    if (isRefusal(seen)) return seen;
    const refusal = refuseRun({ ...admitted, month: request.month, now: clock.now() });
    if (refusal) return refusal;
    await awaitFacts(facts, [await log.head()]);
    const { billerId, month, payerIds } = request;
    return { payers: previewBillingRun({ log, facts, accounts, clock }, { billerId, month, payerIds }) };
  };
};
