/** A camera as a dry run names it. */
export interface NamedCamera {
  readonly id: string;
  readonly name: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly why?: string | undefined;
}

interface OfCustomer {
  readonly customerId: string;
  readonly customerName: string;
  readonly cameras: readonly NamedCamera[];
}

/** The same cameras, a customer at a time, in the order in which customers come up first. */
export const groupByCustomer = (cameras: readonly NamedCamera[]): readonly OfCustomer[] => {
  const groups = Map.groupBy(cameras, ({ customerId }) => customerId);
  return [...groups].map(([customerId, own]) => ({
    customerId,
    customerName: own[0]?.customerName ?? '',
    cameras: own,
  }));
};

/** How many customers they belong to. */
export const customersOf = (cameras: readonly NamedCamera[]): number =>
  new Set(cameras.map(({ customerId }) => customerId)).size;
