type Search = Readonly<Record<string, unknown>>;

/**
 * A route's reading of an address, such that a page finds nothing that was left out of it. The router puts what was read over
 * what stands in the address, where a value that is nothing would come through again.
 */
export const readStrictly =
  (read: (search: Search) => object) =>
  (search: Search): object => {
    const left: Record<string, undefined> = {};
    const watched = new Proxy(search, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof name === 'string' && value !== undefined) left[name] = undefined;
        return value;
      },
    });
    const found = read(watched);
    return { ...left, ...found };
  };
