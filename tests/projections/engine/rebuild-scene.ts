import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import type { Scene } from './scene.ts';

export const wanted = [customerListDefinition];

/**
 * An empty customer list, anew for each test of the file that asks for it.
 * @param begin is given the history before each test
 */
export const emptyCustomerList = async (begin: (scene: Scene) => void) => {
  const { pool } = await emptyReadModels(wanted, begin);
  return {
    pool,
    /** The schemas of all its generations. */
    generations: async (): Promise<readonly string[]> => {
      const found = await pool.query<{ schema: string }>(
        `select nspname as schema from pg_namespace where nspname like 'rm\\_customer\\_list\\_%' order by 1`,
      );
      return found.rows.map((row) => row.schema);
    },
  };
};
