import type { Room } from '#api/kernel/routes/resource.ts';
import { reportedSchemas, reportedUsageRoutes } from '#api/usage/reported-usage.ts';
import { usageRoutes } from '#api/usage/usage.ts';

/** Usage, as the systems that measure it send it, take it back, and read it back. */
export const usage: Room = { routes: [usageRoutes, reportedUsageRoutes], schemas: reportedSchemas };
