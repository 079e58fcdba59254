export interface KeptOptions<Value> {
  /** Fetches it; must end by itself after a few seconds. */
  readonly load: () => Promise<Value>;
  /** A value of this age is fetched again. */
  readonly freshMilliseconds: number;
  /** Until this age it goes on being used while it cannot be fetched. */
  readonly goodMilliseconds: number;
  /** After a failure nobody asks for so long. */
  readonly pauseMilliseconds: number;
  /** Milliseconds that only run forward. */
  readonly now?: () => number;
}

/** Something that a provider publishes and seldom changes, such as its keys. */
export interface Kept<Value> {
  /** The value; fetched where there is none, or none that is good. @throws what `load` threw last */
  get(): Promise<Value>;
  /** The value as it is now, because the one at hand lacks something. @throws what `load` threw last */
  renew(): Promise<Value>;
}

/**
 * Keeps a value in memory. However many ask, one fetches. Once a fetch has failed, nobody waits for the next one while there
 * is a value that is still good.
 */
export const keep = <Value>({
  load,
  freshMilliseconds,
  goodMilliseconds,
  pauseMilliseconds,
  now = () => performance.now(),
}: KeptOptions<Value>): Kept<Value> => {
  let kept: { readonly value: Value; readonly at: number } | undefined;
  let failed: { readonly error: unknown; readonly at: number } | undefined;
  let underWay: Promise<Value> | undefined;

  const fetchIt = async (): Promise<Value> => {
    try {
      const value = await load();
      kept = { value, at: now() };
      failed = undefined;
      return value;
    } catch (error) {
      failed = { error, at: now() };
      throw error;
    }
  };
  const renew = async (): Promise<Value> => {
    if (failed && now() - failed.at < pauseMilliseconds) throw failed.error;
    // Ended out here: a load may fail at once, before it is noted as under way.
    underWay ??= fetchIt().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    renew,
    get: async () => {
      if (!kept || now() - kept.at >= goodMilliseconds) return renew();
      const { value, at } = kept;
      if (now() - at < freshMilliseconds) return value;
      const instead = renew().catch(() => value);
      return failed ? value : instead;
    },
  };
};
