/** Stands in an answer for an account above the asker's own: outside one's subtree an account does not exist. */
export const above = 'above';
