type Search = Readonly<Record<string, unknown>>;

/**
 * A route's reading of an address, such that a page finds nothing that was left out of it. The router puts what was read over
 * what stands in the address, where a value that is nothing would come through again.
 */
export const readStrictly =
  (read: (search: Search) => object) =>
  (search: Search): object => {
    const asked: Record<string, undefined> = {};
    const watched = new Proxy(search, {
      get(target, name) {
        if (typeof name === 'string') asked[name] = undefined;
        return Reflect.get(target, name);
      },
    });
    const found = read(watched);
    return { ...asked, ...found };
  };
