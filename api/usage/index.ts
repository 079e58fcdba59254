import type { Room } from '#api/kernel/routes/resource.ts';
import { usageRoutes } from '#api/usage/usage.ts';

/** Usage, as the systems that measure it send it. */
export const usage: Room = { routes: [usageRoutes], schemas: [] };
