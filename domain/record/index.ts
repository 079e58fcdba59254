import type { EventsByCategory } from '#domain/kernel/events/definition.ts';
import { type AuditAccessEvent, auditAccessEventDefinitions } from '#domain/record/audit/audit-access.ts';
import { type ErasureEvent, erasureEventDefinitions } from '#domain/record/erasure/erasure.ts';
import { type LeavesExtended, type SealEvent, sealEventDefinitions } from '#domain/record/seal/seals.ts';
import {
  type SkippedEventsEvent,
  skippedEventsEventDefinitions,
} from '#domain/record/skipped-events/skipped-events.ts';

/** The events of the record itself: who read it, its seals, what was erased or left out, by the category of their streams. */
export const recordEvents = {
  auditAccess: auditAccessEventDefinitions,
  seals: sealEventDefinitions,
  skippedEvents: skippedEventsEventDefinitions,
  erasures: erasureEventDefinitions,
} as const satisfies EventsByCategory;

export type RecordEvent = AuditAccessEvent | SealEvent | LeavesExtended | SkippedEventsEvent | ErasureEvent;
