import { loadOperatorKey, type OperatorKey } from '#adapters/secrets/load-operator-key.ts';
import { people } from '#application/accounts/aggregates.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { joinedOperators } from '#domain/accounts/people/people.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { operatorKeyOff } from '#scripts/setting-forms.ts';
import type { Settings } from '#scripts/settings.ts';

/**
 * The operator key of the environment; undefined where it was ended, the one that a first start made among them.
 * @throws CannotStart when it was ended and nobody else could be an operator
 */
export const openOperatorKey = async (
  settings: Settings,
  log: EventLog,
): Promise<OperatorKey | undefined> => {
  if (settings.operatorKey !== operatorKeyOff) return loadOperatorKey(settings);
  const { state } = await createStateLoader(log).load(people, platformId);
  if (joinedOperators(state).size > 0) return undefined;
  throw new CannotStart(
    'OPERATOR_KEY=off ends the operator key, and no operator has joined yet, so nobody could be let in. Unset it, start again, invite an operator to the platform, and set it once that person has joined.',
  );
};
