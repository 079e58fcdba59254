interface Offered {
  readonly id: string;
  readonly retired?: boolean | undefined;
}

/**
 * The plans that a form of prices has a row for: those on offer, and those that have a price already, also when they are retired
 * or not to be seen from here. Such a form sets all prices at once, so a plan without a row would lose its price.
 */
export const plansToPrice = (
  plans: readonly Offered[],
  own: readonly { readonly planId: string }[],
): readonly string[] => {
  const ownIds = own.map(({ planId }) => planId);
  const offered = plans.filter(({ id, retired }) => !retired || ownIds.includes(id)).map(({ id }) => id);
  return [...new Set([...offered, ...ownIds])];
};
