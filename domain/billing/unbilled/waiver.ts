import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, Month, UnbilledMonthId } from '#domain/kernel/ids.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';

/** Somebody of the biller's decided that a month that could not be billed never will be, and said why. */
export type UnbilledMonthWaived = DomainEvent<
  'UnbilledMonthWaived',
  {
    readonly billerId: AccountId;
    readonly payerId: AccountId;
    readonly month: Month;
    readonly reason: string;
  }
>;
export type UnbilledMonthEvent = UnbilledMonthWaived;

export const unbilledMonthEventDefinitions = {
  UnbilledMonthWaived: {
    version: 1,
    personal: ['reason'],
    encryptedFor: 'biller',
    audience: { bills: ['reason'], ofTheBiller: ['reason'] },
  },
} as const satisfies Definitions<UnbilledMonthEvent>;

/** What a payer's month is called in streams and answers. */
export const unbilledMonthIdOf = (payerId: AccountId, month: Month): UnbilledMonthId =>
  `${payerId}_${month}` as UnbilledMonthId;

export interface UnbilledMonthState {
  readonly waived: true;
}

/** Folds the stream of one payer's month. */
export const evolveUnbilledMonth = (
  _state: UnbilledMonthState | undefined,
  _event: UnbilledMonthEvent,
): UnbilledMonthState => ({ waived: true });

export interface WaiveUnbilledMonth extends Pick<UnbilledMonthWaived, 'data'> {
  /** Whether the month could not be billed, and is not billed yet. */
  readonly isUnbilled: boolean;
}

/** Only a month that could not be billed can be waived, and once (docs/domain.md B4). */
export const decideWaiver = (
  { data, isUnbilled }: WaiveUnbilledMonth,
  state: UnbilledMonthState | undefined,
): Decision<UnbilledMonthEvent> => {
  if (state) return [];
  if (!isUnbilled)
    return refuse('not-found', 'This month is not among those of the payer that could not be billed.');
  return [{ type: 'UnbilledMonthWaived', data }];
};
