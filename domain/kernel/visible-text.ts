// Line breaks count as control characters: names and lines are one line. Marks that turn the direction of text around
// hide what a name really says.
const invisible = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const invisibleButLineBreaks = /(?![\n\t])[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether it is one line that people can read. */
export const isLine = (text: string): boolean =>
  text.isWellFormed() && !invisible.test(text) && visible.test(text);

/** Whether it is text that people can read, of several lines perhaps. */
export const isText = (text: string): boolean =>
  text.isWellFormed() && !invisibleButLineBreaks.test(text) && visible.test(text);

/** The longest name of somebody or something, in characters (code points). */
export const longestName = 200;
