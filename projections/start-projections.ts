import { definitions } from '#projections/definitions.ts';
import { type ProjectionRun, runProjections } from '#projections/engine/run-projections.ts';

/**
 * Keeps every read model up with the log until `signal` aborts, for the leading worker; builds what is missing or of an
 * older version. Resolves after the abort and never rejects: failures are logged, shown and tried again.
 */
export const startProjections = (run: ProjectionRun): Promise<void> =>
  runProjections(run, Object.values(definitions));
