/** Prints the story: chapters, steps in the seed's words, and what the system answered. */
export interface Narrator {
  chapter(title: string): void;
  /** A line of the seed's instructions. */
  step(words: string): void;
  /** What the system answered, or what it means. */
  answer(words: string): void;
}

export const createNarrator = (write: (line: string) => void, colours: boolean): Narrator => {
  const paint = (code: string, words: string) => (colours ? `\u001b[${code}m${words}\u001b[0m` : words);
  let number = 0;
  return {
    chapter: (title) => {
      number = 0;
      write('');
      write(paint('1', title));
      write(paint('2', '─'.repeat(title.length)));
    },
    step: (words) => {
      number += 1;
      write(`${String(number).padStart(2)}. ${words}`);
    },
    answer: (words) => write(paint('36', `      → ${words}`)),
  };
};
