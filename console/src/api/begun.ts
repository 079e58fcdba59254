/** Reads that were sent while the scripts of the page were still on their way, each for whoever asks for it first. */
const begun = new Map<string, Promise<Response | undefined>>();

/**
 * Sends a read before there is anybody who could ask for it.
 * @param path with its query, as the client writes it
 */
export const beginReading = (path: string): void => {
  const { href } = new URL(path, window.location.origin);
  const answer = fetch(href, { headers: { Accept: 'application/json' } });
  begun.set(
    href,
    answer.catch(() => undefined),
  );
};

/** The answer to a read that was sent so, once; undefined where there is none, or none of use. */
export const takeBegun = async (href: string): Promise<Response | undefined> => {
  const answer = begun.get(href);
  begun.delete(href);
  const response = await answer;
  return response?.ok ? response : undefined;
};

/** What was read for one person is not for another. */
export const forgetBegun = (): void => begun.clear();
