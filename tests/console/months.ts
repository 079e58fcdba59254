import { monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { instantOf, type Month } from '#domain/kernel/ids.ts';

/** Where the integrators of the scene are: their month begins an hour or two before that of UTC. */
const zone = 'Europe/Berlin';

/** The month so many before the running one. */
export const monthBack = (back: number): Month => monthAfter(monthAt(instantOf(Date.now()), zone), -back);
