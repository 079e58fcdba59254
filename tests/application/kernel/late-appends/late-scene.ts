import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { Seals } from '#application/record/seals.ts';
import { createTierline, type Tierline } from '#application/tierline.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { plan, primary } from '#tests/application/accounts/people.ts';
import {
  inMemory,
  openTierline,
  operator,
  operatorKey,
  type TestTierline,
} from '#tests/scenes/open-tierline.ts';
import { eventIndexRebuilding, planUseRebuilding } from '#tests/scenes/plan-use-rebuilding.ts';

/** A system whose commands are interrupted, and what its commands are about. */
export interface LateScene {
  readonly tierline: TestTierline;
  /** Of all the customers and cameras. */
  readonly parent: AccountId;
  readonly plans: readonly [PlanId, PlanId];
  /** An operator, with a command of its own. */
  by(more?: Parameters<TestTierline['by']>[1]): Caller;
  /** Another process; what is parked is asked of a read model that always has it. */
  another(wrap: (store: EventStore) => EventStore): Tierline;
}

/** A command as one of the processes is asked for it. */
export type Run = (by: Tierline, caller: Caller) => Promise<CommandResult>;

/** Sets the scene, and says what is asked. */
export type Given = (scene: LateScene) => Promise<Run>;

export interface LateCommand {
  /** The group of commands and the command, as the application names them. */
  readonly command: string;
  /** Of the stream that the command decides on. */
  readonly category: string;
  readonly given: Given;
}

const parked = { readModel: 'customer-list', position: '1', version: 1 };

export const openLateScene = async (): Promise<LateScene> => {
  const tierline = await openTierline(inMemory);
  const plans = [await plan(tierline), await plan(tierline)] as const;
  const parent = await primary(
    tierline,
    plans.map((planId) => ({ planId })),
  );
  return {
    tierline,
    parent,
    plans,
    by: (more = {}) => tierline.by(operator, more),
    another: (wrap) => {
      const readModels = {
        ...planUseRebuilding,
        ...eventIndexRebuilding,
        names: [],
        skipParked: (parkedId: string, skip: (event: object) => Promise<CommandResult>) =>
          skip({ ...parked, eventId: parkedId, parkedId }),
      };
      return createTierline({
        ...tierline,
        log: createEventLog(wrap(tierline.store), tierline.secrets),
        operatorKey,
        readModels: readModels as unknown as ReadModels,
        idempotency: undefined as unknown as IdempotencyStore,
        printer: undefined as unknown as DocumentPrinter,
        billingFacts: undefined as unknown as BillingFacts,
        seals: undefined as unknown as Seals,
      });
    },
  };
};
