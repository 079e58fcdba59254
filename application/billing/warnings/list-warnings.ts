import type { PlanUse, UsedPlan } from '#application/accounts/ports/plan-use.ts';
import type { BillingFacts, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { cursorAfter, partsOfCursor } from '#application/kernel/list-cursor.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { listBelowCost, payerBelowCost } from '#domain/billing/warnings/below-cost.ts';
import type { Seller, SellingWarning } from '#domain/billing/warnings/selling-warning.ts';
import { type AccountId, type Instant, platformId, uuidForm } from '#domain/kernel/ids.ts';

export interface WarningDependencies {
  readonly billingFacts: BillingFacts;
  readonly planUse: PlanUse;
  readonly clock: Clock;
}

const pageOfPayers = 200;

/** Where a page ends: a payer, none before the first, and how many of its warnings were shown. */
interface Place {
  readonly payerId: AccountId | undefined;
  readonly shown: number;
}

const nameOf = (billerId: AccountId): string => `warnings/${billerId}`;

const cursorForm = new RegExp(`^(${uuidForm.source.slice(1, -1)})?\\.([1-9]\\d{0,5})$`);

const cursorOf = (billerId: AccountId, { payerId = '' as AccountId, shown }: Place): string =>
  cursorAfter(nameOf(billerId), `${payerId}.${shown}`);

/** @throws BadCursor when no page of this list gave it out */
const readCursor = (billerId: AccountId, cursor: string | undefined): Place => {
  if (cursor === undefined) return { payerId: undefined, shown: 0 };
  const [payerId, shown] = partsOfCursor(nameOf(billerId), cursorForm, cursor);
  return { payerId: payerId ? (payerId as AccountId) : undefined, shown: Number(shown) };
};

const sellerOf = async (facts: FactsSnapshot, biller: AccountFacts): Promise<Seller> => {
  const above: AccountFacts[] = [];
  for (const id of biller.path) {
    const account = await facts.account(id);
    if (account) above.push(account);
  }
  return { above, plans: await facts.plans() };
};

/** An integrator that nobody can bill, since nothing was agreed with it (docs/domain.md B4). */
const withoutTerms = ({ accountId: payerId, type, pricings, createdAt }: AccountFacts) =>
  type === 'integrator' && pricings.length === 0
    ? [
        {
          code: 'cannot-be-billed' as const,
          detail: 'The integrator has no wholesale pricing, so it cannot be billed.',
          payerId,
          since: createdAt,
        },
      ]
    : [];

type UsedPlans = ReadonlyMap<AccountId, readonly UsedPlan[]>;

const warningsOf = (seller: Seller, payer: AccountFacts, used: UsedPlans, now: Instant) => {
  if (payer.closedAt !== null) return [];
  const plans = used.get(payer.accountId)?.map(({ planId }) => planId) ?? [];
  return [...withoutTerms(payer), ...payerBelowCost(seller, payer, plans, now)];
};

/** A biller and its payers, one after another, each with what it is warned of: the biller itself comes first. */
const allWarnings = async function* (
  facts: FactsSnapshot,
  billerId: AccountId,
  after: Place,
  used: UsedPlans,
  now: Instant,
): AsyncGenerator<{ readonly payerId: AccountId | undefined; readonly warnings: readonly SellingWarning[] }> {
  const biller = await facts.account(billerId);
  if (!biller) return;
  const seller = await sellerOf(facts, biller);
  if (after.payerId === undefined) yield { payerId: undefined, warnings: listBelowCost(seller, now) };
  else {
    const payer = await facts.account(after.payerId);
    if (payer)
      yield {
        payerId: payer.accountId,
        warnings: warningsOf(seller, payer, used, now),
      };
  }
  let last = after.payerId;
  for (;;) {
    const payers = await facts.childrenOf(billerId, last, pageOfPayers);
    for (const payer of payers)
      yield {
        payerId: payer.accountId,
        warnings: warningsOf(seller, payer, used, now),
      };
    last = payers.at(-1)?.accountId;
    if (payers.length < pageOfPayers) return;
  }
};

/**
 * What a biller's people should look at in what they ask: below cost wherever it came about, and integrators that cannot be billed
 * (docs/domain.md B13). By payer, the price list first.
 */
export const createWarnings = ({ billingFacts, planUse, clock }: WarningDependencies) => ({
  list: async (billerId: AccountId, { limit, after }: PageRequest): Promise<Shown<Page<SellingWarning>>> => {
    const start = readCursor(billerId, after);
    // The platform buys of nobody, so it sells nothing below its cost.
    const candidates = billerId === platformId ? [] : await planUse.candidates(billerId);
    const used = Map.groupBy(candidates, ({ payerId }) => payerId);
    const now = clock.now();
    return billingFacts.read(async (facts) => {
      const items: SellingWarning[] = [];
      let end = start;
      for await (const { payerId, warnings } of allWarnings(facts, billerId, start, used, now)) {
        const skipped = payerId === start.payerId ? start.shown : 0;
        for (const [index, warning] of warnings.entries()) {
          if (index < skipped) continue;
          if (items.length === limit)
            return { position: facts.position, value: { items, next: cursorOf(billerId, end) } };
          items.push(warning);
          end = { payerId, shown: index + 1 };
        }
      }
      return { position: facts.position, value: { items, next: null } };
    });
  },
});
