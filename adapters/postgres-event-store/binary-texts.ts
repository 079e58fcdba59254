/** The type `text` among Postgres' own. */
const textType = 25;
/** UTF-8 never takes more bytes for one of JavaScript's characters. */
const mostBytesOfCharacter = 3;
const headerBytes = 20;

/**
 * An array of texts as Postgres takes it in binary. The driver sends a Buffer as it is; an array it would write as text, in
 * which each quotation mark of JSON is escaped here and unescaped there, at three times the cost.
 */
export const binaryTexts = (texts: readonly string[]): Buffer => {
  let most = headerBytes;
  for (const text of texts) most += 4 + text.length * mostBytesOfCharacter;
  const buffer = Buffer.allocUnsafe(most);
  // One dimension, no nulls, the elements' type, how many they are, and that they count from 1.
  let end = 0;
  for (const field of [1, 0, textType, texts.length, 1]) end = buffer.writeInt32BE(field, end);
  for (const text of texts) {
    const bytes = buffer.write(text, end + 4);
    end = buffer.writeInt32BE(bytes, end) + bytes;
  }
  return buffer.subarray(0, end);
};
