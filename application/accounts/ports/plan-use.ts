import type { AccountId, PlanId } from '#domain/kernel/ids.ts';

/** A payer and a plan that cameras of it, or below it, are on. */
export interface UsedPlan {
  readonly payerId: AccountId;
  readonly planId: PlanId;
}

/** On which plans cameras are, as of the end of the log, for whoever is about to change what a plan costs. */
export interface PlanUse {
  /**
   * Every plan that cameras may be on, by the direct child of the account that they are below; of a customer, its own. It
   * leaves none out, and may name one that no camera is on any more.
   */
  candidates(accountId: AccountId): Promise<readonly UsedPlan[]>;
  /** Whether a camera that was not removed is on the plan now, of the account or below it. */
  isUsed(used: UsedPlan): Promise<boolean>;
}
