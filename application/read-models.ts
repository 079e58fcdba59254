import type { AccountReads } from '#application/accounts/ports/account-reads.ts';
import type { PeopleByAddress } from '#application/accounts/ports/people-by-address.ts';
import type { PeopleByIdentity } from '#application/accounts/ports/people-by-identity.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { CameraReads } from '#application/cameras/ports/camera-reads.ts';
import type { PlanUseIndex } from '#application/cameras/ports/plan-use-index.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import type { RecordReads } from '#application/record/ports/record-reads.ts';

/**
 * What the application itself asks of read models, to decide, to forecast and to let in. Whoever shows them has more
 * queries; their types are those of the read models themselves.
 */
export interface ReadModels
  extends ReadModelOperations,
    AccountReads,
    PeopleByAddress,
    PeopleByIdentity,
    CameraReads,
    PlanUseIndex,
    BillingReads,
    RecordReads {}
