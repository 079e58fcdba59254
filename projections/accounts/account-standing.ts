import type { Standing } from '#domain/accounts/standing.ts';
import {
  type Creation,
  evolveStanding as evolveChange,
  isCreation,
  newStanding,
  type StandingChange,
} from '#domain/accounts/standing-fold.ts';

/** How an account stands, by the domain's own fold and without anything personal. @throws before a creation */
export const evolveStanding = (
  standing: Standing | undefined,
  event: Creation | StandingChange,
): Standing => {
  if (isCreation(event))
    return { ...newStanding(event), type: event.type === 'CustomerCreated' ? 'customer' : 'integrator' };
  if (!standing) throw new Error(`${event.type} before the account's creation in ${event.stream}`);
  return evolveChange(standing, event);
};
