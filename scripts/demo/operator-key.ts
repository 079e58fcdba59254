import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorKeyOff } from '#scripts/setting-forms.ts';

/** What the demo asks with. @throws where the operator key was ended, naming the remedy */
export const neededOperatorKey = (key: string | undefined): string => {
  if (key !== undefined && key !== operatorKeyOff) return key;
  throw new Error('The demo asks with the operator key, which OPERATOR_KEY=off ended. Start without it.');
};

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
