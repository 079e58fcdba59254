import type { Readiness } from '#domain/cameras/camera.ts';
import { column } from '#projections/engine/table.ts';

/** What of a camera decides about recording, as columns. */
export const readinessColumns = {
  intent: column.text<Readiness['intent']>(),
  holds: column.json<Readiness['holds']>(),
  removed: column.boolean(),
};
