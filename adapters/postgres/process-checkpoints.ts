import type pg from 'pg';
import type { ProcessCheckpoints } from '#application/ports/process-checkpoints.ts';

/** Processes' positions in the table `tierline.process_checkpoint`. */
export function openProcessCheckpoints(pool: pg.Pool): ProcessCheckpoints {
  return {
    async read(name) {
      const { rows } = await pool.query<{ position: string }>(
        'select position from tierline.process_checkpoint where name = $1',
        [name],
      );
      return BigInt(rows[0]?.position ?? 0);
    },
    async write(name, position) {
      await pool.query(
        `insert into tierline.process_checkpoint (name, position) values ($1, $2)
         on conflict (name) do update set position = excluded.position, updated_at = clock_timestamp()`,
        [name, position.toString()],
      );
    },
  };
}
