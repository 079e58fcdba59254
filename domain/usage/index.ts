import type { EventsByCategory } from '#domain/kernel/events/definition.ts';
import { usageEventDefinitions } from '#domain/usage/usage.ts';

/** The events of usage, by the category of their streams. */
export const usageEvents = {
  usage: usageEventDefinitions,
} as const satisfies EventsByCategory;

export type { UsageEvent } from '#domain/usage/usage.ts';
