import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformId } from '#domain/kernel/ids.ts';
import { issueKey } from '#scripts/demo/cast.ts';
import type { Stage } from '#scripts/demo/console/stage.ts';

/** Who a newcomer can be in the demo, beside the operator: each signs in with the key in a file of the demo's directory. */
export const demoKeys = [
  {
    file: 'northlight-key',
    name: 'Demo key of Northlight',
    who: 'Northlight Security, an integrator',
    of: 'Northlight Security',
    role: 'integrator',
  },
  {
    file: 'hotel-key',
    name: 'Demo key of the hotel',
    who: 'Hotel Anker, a customer',
    of: 'Hotel Anker',
    role: 'customer',
  },
  { file: 'auditor-key', name: 'Demo key of an auditor', who: 'an auditor', of: undefined, role: 'auditor' },
] as const;

/** Issues them, and leaves them where whoever may read the demo's directory finds them. */
export const handOutKeys = async ({ cast, idOf, directory }: Stage): Promise<void> => {
  for (const { file, name, of, role } of demoKeys) {
    const key = await issueKey(cast, of === undefined ? platformId : idOf(of), role, name);
    await writeFile(join(directory, file), `${key}\n`, { mode: 0o600 });
  }
};
