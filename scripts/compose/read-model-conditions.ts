import type { Condition, Conditions } from '#application/kernel/conditions.ts';
import type { ReadModelHealth } from '#application/kernel/ports/read-model-status.ts';
import type { ReadModels } from '#application/read-models.ts';

type Raised = Omit<Condition, 'since'>;

const degraded = (what: string, code: string): Raised => ({ weight: 'degraded', what, code });

/** What is not well with a read model. All processes share it, so none of them is taken out of service for it. */
const conditionsOf = ({
  name,
  rebuilding,
  stopped,
  failed,
  unknown,
  unknownEvents,
}: ReadModelHealth): Raised[] => {
  const what = `read-model ${name}`;
  return [
    ...(rebuilding ? [degraded(what, 'read-model-rebuilding')] : []),
    ...(stopped ? [degraded(what, 'read-model-stopped')] : []),
    ...(failed > 0 ? [degraded(what, 'events-parked')] : []),
    ...(unknown > 0 ? [degraded(what, 'event-unknown')] : []),
    ...unknownEvents.map(({ type, position }) => degraded(`event ${type} at ${position}`, 'event-unknown')),
  ];
};

const isOurs = ({ what }: Pick<Condition, 'what'>): boolean => /^(read-model |event .* at \d+$)/.test(what);

/**
 * Brings the conditions of the read models up to date. They come from what all processes share, so a process that only
 * answers requests tells of them as the one does that drives them.
 */
export const refreshReadModelConditions = async (
  readModels: Pick<ReadModels, 'health'>,
  conditions: Conditions,
): Promise<readonly ReadModelHealth[]> => {
  const health = await readModels.health();
  const standing = new Map<string, Raised>();
  for (const condition of health.flatMap(conditionsOf))
    standing.set(`${condition.what}\n${condition.code}`, condition);
  for (const { what, code } of conditions.all())
    if (isOurs({ what }) && !standing.has(`${what}\n${code}`)) conditions.clear(what, code);
  for (const condition of standing.values()) conditions.raise(condition);
  return health;
};
