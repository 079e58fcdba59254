import { idsOf } from '#domain/accounts/standing.ts';
import type {
  BillingRunEvent,
  BillingRunState,
  PayerOutcome,
  SkipReason,
} from '#domain/billing/billing-run/billing-run.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { boundsOf } from '#domain/kernel/calendar.ts';
import type { AccountId, BillingRunId, Instant, Month } from '#domain/kernel/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

export interface StartBillingRun {
  readonly type: 'StartBillingRun';
  readonly runId: BillingRunId;
  readonly biller: AccountFacts;
  readonly month: Month;
  /** Those asked for by name, each known to be a child of the biller or not. */
  readonly payers?: readonly { readonly accountId: AccountId; readonly isChild: boolean }[];
  /** Started by the clock, not by people. */
  readonly automatic: boolean;
  readonly now: Instant;
}

export type BillingRunCommand =
  | StartBillingRun
  | { readonly type: 'SettlePayers'; readonly outcomes: readonly PayerOutcome[] }
  | { readonly type: 'CompleteBillingRun' };

/** When the month is over by the biller's clocks. */
export const closeOf = (biller: Pick<AccountFacts, 'zones'>, month: Month): Instant =>
  boundsOf(month, zoneIn(biller, month)).end;

/** docs/domain.md B4: what is billed is a closed month of a biller's own children. */
export const refuseRun = ({
  biller,
  month,
  payers = [],
  now,
}: Pick<StartBillingRun, 'biller' | 'month' | 'payers' | 'now'>): Refusal | undefined => {
  if (biller.type === 'customer')
    return refuse('not-a-biller', 'Customers bill nobody. Name an integrator, or the platform.', {
      path: 'billerId',
    });
  const close = closeOf(biller, month);
  if (now < close)
    return refuse(
      'month-not-closed',
      `By the biller's time zone ${month} is over at ${close}. Run it then.`,
      {
        path: 'month',
      },
    );
  const stranger = payers.findIndex(({ isChild }) => !isChild);
  if (stranger >= 0)
    return refuse(
      'payer-of-another-biller',
      'This account is not billed by the biller named: each parent bills its direct children.',
      { path: `payerIds/${stranger}` },
    );
  return undefined;
};

/** Why a payer that was not asked for by name is left out (docs/domain.md B4). */
export const skipUnasked = (payer: AccountFacts): SkipReason | undefined => {
  if (payer.type !== 'customer') return undefined;
  const profile = payer.profiles.at(-1)?.value;
  if (!profile) return 'no-profile';
  return profile.automaticBilling ? undefined : 'automatic-billing-off';
};

/** What a billing run does about a command: events, none when it holds already, or a refusal (docs/domain.md B4). */
export const decideBillingRun = (
  command: BillingRunCommand,
  state: BillingRunState | undefined,
): Decision<BillingRunEvent> => {
  if (command.type === 'StartBillingRun') {
    if (state) return [];
    const refusal = refuseRun(command);
    if (refusal) return refusal;
    const { runId, biller, month, payers, automatic } = command;
    return [
      {
        type: 'BillingRunStarted',
        data: {
          runId,
          billerId: biller.accountId,
          month,
          ...(payers ? { payerIds: idsOf(payers) } : {}),
          automatic,
        },
      },
    ];
  }
  if (!state) return refuse('not-found', 'There is no such billing run.');
  if (state.completed) return [];
  switch (command.type) {
    case 'SettlePayers':
      return command.outcomes.filter(({ data }) => !state.settled.has(data.payerId));
    case 'CompleteBillingRun': {
      const { runId, issued, skipped, failed } = state;
      return [{ type: 'BillingRunCompleted', data: { runId, issued, skipped, failed } }];
    }
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
