import { read } from '#tests/docs/repository-text.ts';

/** A block of code of the tutorial. */
export interface Block {
  readonly language: string;
  /** The file that the code is from, if it is from one. */
  readonly file: string | undefined;
  readonly text: string;
}

/** All blocks of docs/tutorial.md, in their order. */
export const blocks: readonly Block[] = [
  ...read('docs/tutorial.md').text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm),
].map(([, language = '', file, text = '']) => ({ language, file, text }));
