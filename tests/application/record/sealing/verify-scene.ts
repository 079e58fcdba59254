export const size = 1000;
export const every = 100;

/** The text with one byte changed, still UTF-8. */
export const withByte = (text: string, at: number): string => {
  const bytes = Buffer.from(text);
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
  return bytes.toString();
};
