import type { AccountReads } from '#application/accounts/ports/account-reads.ts';
import type { PeopleByAddress } from '#application/accounts/ports/people-by-address.ts';
import type { PeopleByIdentity } from '#application/accounts/ports/people-by-identity.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { CameraReads } from '#application/cameras/ports/camera-reads.ts';
import type { PlanUseIndex } from '#application/cameras/ports/plan-use-index.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { RecordReads } from '#application/record/ports/record-reads.ts';

/** The read models that the application waits for. The API, which has the queries, does not compile when one does not exist. */
type Awaited = 'cameras' | 'customer-list' | 'event-index' | 'identities' | 'invoices' | 'sign-in-addresses';

/**
 * What the application itself asks of read models, to decide, to forecast and to let in. Whoever shows them has more
 * queries; their types are those of the read models themselves.
 */
export interface ReadModels
  extends ReadModelOperations,
    ReadModelWaits<Awaited>,
    AccountReads,
    PeopleByAddress,
    PeopleByIdentity,
    CameraReads,
    PlanUseIndex,
    BillingReads,
    RecordReads {}
