import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';

/** Where cameras on plans are looked up, by an index that may be behind the log. */
export interface PlanUseIndex {
  /**
   * The plans of cameras below the account that are not removed, by its direct child; of a customer, its own.
   * @throws ReadModelParked when the index may miss one, ReadModelRebuilding when it is being built
   */
  plansBelow(accountId: AccountId): Promise<{
    readonly position: bigint;
    readonly value: readonly { readonly payerId: AccountId; readonly planId: PlanId }[];
  }>;
  /** Cameras on the plan, of the account or below it, by id; strictly after `after`. @throws as above */
  camerasOnPlan(
    accountId: AccountId,
    planId: PlanId,
    page: { readonly after: CameraId | undefined; readonly limit: number },
  ): Promise<{ readonly position: bigint; readonly value: readonly CameraId[] }>;
}
