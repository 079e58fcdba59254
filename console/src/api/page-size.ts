/** How many rows a list reads at once. */
export const pageSize = 100;
