import type { EventsByCategory } from '#domain/kernel/events/definition.ts';
import {
  type InstallationEvent,
  installationEventDefinitions,
} from '#domain/kernel/installation/installation.ts';

/** The events of what is true of the whole installation, by the category of their streams. */
export const kernelEvents = {
  installation: installationEventDefinitions,
} as const satisfies EventsByCategory;

export type KernelEvent = InstallationEvent;
