import { definitions } from '#projections/definitions.ts';
import { type ProjectionRun, runProjections } from '#projections/engine/run-projections.ts';

/**
 * Keeps every read model up with the log until `signal` aborts; for the leading worker. Builds what is missing, or of
 * an older version, by itself. Resolves after the abort; never rejects: failures are logged, shown and tried again.
 */
export const startProjections = (run: ProjectionRun): Promise<void> =>
  runProjections(run, Object.values(definitions));
