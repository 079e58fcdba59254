import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The operator key a server made at its first start. @throws when it is not there, naming the settings that help */
export const keptOperatorKey = async (dataDirectory: string): Promise<string> => {
  const file = join(dataDirectory, 'operator-key');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new Error(
      `The operator key of that server is not in ${file}. Set OPERATOR_KEY to its key, or DATA_DIR to its data directory.`,
      { cause },
    );
  }
};
