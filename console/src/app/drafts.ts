const before = 'tierline.draft.';

interface Draft {
  /** Who typed it: somebody else who signs in on this tab does not see it. */
  readonly of: string;
  readonly values: unknown;
}

const isDraft = (kept: unknown): kept is Draft =>
  typeof kept === 'object' && kept !== null && 'of' in kept && 'values' in kept;

/** Storage can be switched off; then a draft lasts as long as the page. */
const quietly = <Value>(act: () => Value): Value | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

/** What was typed and not sent yet, as long as the tab: nothing secret is ever given to it. */
export const keepDraft = (name: string, draft: Draft): void =>
  quietly(() => sessionStorage.setItem(before + name, JSON.stringify(draft)));

/** The values of a draft of the same person; undefined when there is none. */
export const keptDraft = (name: string, of: string): unknown => {
  const kept: unknown = quietly(() => JSON.parse(sessionStorage.getItem(before + name) ?? 'null'));
  return isDraft(kept) && kept.of === of ? kept.values : undefined;
};

export const dropDraft = (name: string): void => quietly(() => sessionStorage.removeItem(before + name));

/** Whoever signs out leaves nothing behind. */
export const forgetDrafts = (): void =>
  quietly(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(before)) sessionStorage.removeItem(key);
  });
