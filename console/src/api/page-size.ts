/** How many rows a list reads at first, so that they come at once. */
export const pageSize = 100;

/** And at once from then on, for whoever scrolls: as many as the server gives. */
export const furtherPageSize = 500;
