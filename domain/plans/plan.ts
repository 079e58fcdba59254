import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { Rate } from '#domain/plans/prices.ts';

export const recordingModes = ['continuous', 'motion', 'off'] as const;
export type RecordingMode = (typeof recordingModes)[number];

/** What a camera is sold on. */
export interface PlanTerms {
  readonly name: string;
  readonly recordingMode: RecordingMode;
  readonly retentionDays: number;
  readonly resolution: string;
  /** The list price. */
  readonly pricePerCameraMonth: Rate;
  readonly currency: string;
}

export type PlanDefined = DomainEvent<'PlanDefined', PlanTerms & { readonly planId: PlanId }>;
export type PlanPriceRevised = DomainEvent<
  'PlanPriceRevised',
  { readonly planId: PlanId; readonly pricePerCameraMonth: Rate }
>;
export type PlanRetired = DomainEvent<'PlanRetired', { readonly planId: PlanId }>;
export type PlanEvent = PlanDefined | PlanPriceRevised | PlanRetired;

export const planEventDefinitions = {
  // A list price stands in the catalogue, which everybody reads who may use the plan.
  PlanDefined: { version: 1, personal: [], audience: everybody },
  PlanPriceRevised: { version: 1, personal: [], audience: everybody },
  PlanRetired: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<PlanEvent>;

export interface PlanState extends PlanTerms {
  readonly planId: PlanId;
  readonly retired: boolean;
}

/** Folds an event into the plan's state. */
export const evolvePlan = (state: PlanState | undefined, event: Recorded<PlanEvent>): PlanState => {
  if (event.type === 'PlanDefined') return { ...event.data, retired: false };
  if (!state) throw new Error(`${event.type} before the plan's definition in ${event.stream}`);
  switch (event.type) {
    case 'PlanPriceRevised':
      return { ...state, pricePerCameraMonth: event.data.pricePerCameraMonth };
    case 'PlanRetired':
      return { ...state, retired: true };
  }
};
