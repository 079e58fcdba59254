/** The pages of this room. */
export const routes = [] as const;
