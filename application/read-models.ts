import type { AccountReads } from '#application/accounts/ports/account-reads.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { BillingRunReads } from '#application/billing/ports/billing-run-reads.ts';
import type { CameraReads } from '#application/cameras/ports/camera-reads.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import type { PlanReads } from '#application/plans/ports/plan-reads.ts';
import type { RecordReads } from '#application/record/ports/record-reads.ts';

/** The queries of every room. Each answers from one snapshot of its read model and says which position that shows. */
export interface ReadModels
  extends ReadModelOperations,
    AccountReads,
    PlanReads,
    CameraReads,
    BillingRunReads,
    BillingReads,
    RecordReads {}
