/** The item that a random number chooses; none of none. */
export const pick = <Item>(items: readonly Item[], choice: number): Item | undefined =>
  items[choice % items.length];
