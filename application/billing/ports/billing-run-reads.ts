import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { PayerBilled, PayerFailed, PayerSkipped } from '#domain/billing/billing-run/billing-run.ts';
import type { AccountId, BillingRunId, Instant, Month } from '#domain/kernel/ids.ts';

export interface BillingRunSummary {
  readonly id: BillingRunId;
  readonly billerId: AccountId;
  readonly month: Month;
  readonly automatic: boolean;
  readonly state: 'running' | 'completed' | 'failed';
  readonly issued: number;
  readonly skipped: number;
  readonly failed: number;
  readonly startedAt: Instant;
  readonly completedAt: Instant | null;
  readonly revision: number;
}

/** What became of each payer, in the order it did. */
export interface BillingRunRow extends BillingRunSummary {
  readonly outcomes: {
    readonly issued: readonly PayerBilled['data'][];
    readonly skipped: readonly PayerSkipped['data'][];
    readonly failed: readonly PayerFailed['data'][];
  };
}

/** The queries over billing runs. */
export interface BillingRunReads {
  billingRun(id: BillingRunId): Promise<Shown<BillingRunRow | undefined>>;
  /** The biller's runs, newest first. */
  billingRuns(billerId: AccountId, query: PageRequest): Promise<Shown<Page<BillingRunSummary>>>;
}
