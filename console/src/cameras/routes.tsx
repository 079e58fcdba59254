/** The pages of this room. */
export const routes = [] as const;

/** The pages of this room that are tabs of an account: their parent is accountRoute. */
export const accountRoutes = [] as const;
