import type { Room } from '#api/kernel/routes/resource.ts';
import { planRoutes, planSchema } from '#api/plans/plans.ts';

/** The catalogue of plans, and how prices and tax are sent. */
export const plans: Room = { routes: [planRoutes], schemas: [planSchema] };
