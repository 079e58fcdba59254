// Reads wait until they show what this page has done, or has heard of: Tierline-At-Least.
let seen: bigint | undefined;

const form = /^\d{1,39}$/;

/** Takes note of a place in the log that every read from now on has to show. */
export const notePosition = (position: string | null | undefined): void => {
  if (!position || !form.test(position)) return;
  const noted = BigInt(position);
  if (seen === undefined || noted > seen) seen = noted;
};

export const positionSeen = (): string | undefined => seen?.toString();

/** The log was restored, or is another one: nothing that was seen counts. */
export const forgetPosition = (): void => {
  seen = undefined;
};
