import type pg from 'pg';
import type { VerificationRecord } from '#application/record/ports/verification-record.ts';
import { instantOf } from '#domain/kernel/ids.ts';

/** The outcomes of verifications in the table `tierline.log_verification`. */
export const openVerificationRecord = (pool: pg.Pool): VerificationRecord => ({
  read: async (kind) => {
    const { rows } = await pool.query<{ at: Date; size: bigint; findings: string[] }>(
      'select at, size, findings from tierline.log_verification where kind = $1',
      [kind],
    );
    const [row] = rows;
    return row && { kind, at: instantOf(row.at.getTime()), size: Number(row.size), findings: row.findings };
  },
  write: async ({ kind, at, size, findings }) => {
    await pool.query(
      `insert into tierline.log_verification (kind, at, size, findings) values ($1, $2, $3, $4)
       on conflict (kind) do update set at = excluded.at, size = excluded.size, findings = excluded.findings`,
      [kind, at, size, JSON.stringify(findings)],
    );
  },
});
