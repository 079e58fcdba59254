/** Whether a moment is a place in the log and no time. */
const isPosition = (moment: string): boolean => /^\d+$/.test(moment);

/** A moment as the browser's field for a day and a time has it, in the reader's zone; nothing for a place in the log. */
export const instantField = (moment: string | undefined): string => {
  if (moment === undefined || isPosition(moment)) return '';
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/**
 * The moment that such a field stands for; undefined while it is empty.
 * @param before what it showed at first: a field that was left alone stands for that, to the second and beyond
 */
export const instantOf = (typed: string, before?: string): string | undefined => {
  if (before !== undefined && typed === instantField(before)) return before;
  const date = new Date(typed);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** A time of day and the word for its half, such as the Arabic for `am`, stay together at the end of a line. */
export const keptTogether = (text: string): string => text.replace(/ (?=\p{L}+$)/u, '\u00a0');
