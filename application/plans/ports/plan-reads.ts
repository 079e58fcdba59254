import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { PlanTerms } from '#domain/plans/plan.ts';

export interface PlanRow extends PlanTerms {
  readonly id: PlanId;
  readonly retired: boolean;
  readonly revision: number;
}

/** The queries over plans. */
export interface PlanReads {
  /** @param query `only`: of these plans; of all when absent */
  plans(query: PageRequest & { readonly only?: readonly PlanId[] }): Promise<Shown<Page<PlanRow>>>;
}
