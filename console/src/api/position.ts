// Reads wait until they show what this page has done, or has heard of: Tierline-At-Least.
let seen: bigint | undefined;
let first: string | undefined;

const form = /^\d{1,39}$/;

/** Takes note of a place in the log that every read from now on has to show. */
export const notePosition = (position: string | null | undefined): void => {
  if (!position || !form.test(position)) return;
  const noted = BigInt(position);
  if (seen === undefined || noted > seen) seen = noted;
};

export const positionSeen = (): string | undefined => seen?.toString();

/** Takes note of what the first answer showed: whatever changed after it, one has to be told of. */
export const noteFirstAnswer = (position: string | null): void => {
  if (position && form.test(position)) first ??= position;
};

/** The place after which changes are listened to, however late listening begins; undefined for the present. */
export const listenAfter = (): string | undefined => positionSeen() ?? first;

/** The log was restored, or is another one: nothing that was seen counts. */
export const forgetPosition = (): void => {
  seen = undefined;
  first = undefined;
};
