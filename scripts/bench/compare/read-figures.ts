import { readFile } from 'node:fs/promises';
import { type FigureLine, parseFigureLine } from '#scripts/bench/figure-line.ts';

/**
 * The figures of an earlier run, from the lines it printed.
 * @throws when there is none in the file, or when one was measured at tiny sizes and says nothing
 */
export const readFigures = async (path: string): Promise<readonly FigureLine[]> => {
  const text = await readFile(path, 'utf8');
  const lines = text.split('\n').flatMap((line) => parseFigureLine(line) ?? []);
  if (lines.length === 0) throw new Error(`${path} has no line of JSON with a figure.`);
  if (lines.some(({ quick }) => quick))
    throw new Error(`${path} comes from --quick, which measures nothing.`);
  return lines;
};
