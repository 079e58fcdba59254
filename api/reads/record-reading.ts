import type { FastifyRequest } from 'fastify';
import { callerOf } from '#api/reads/caller-of.ts';
import type { Tierline } from '#application/tierline.ts';
import type { AuditReading } from '#domain/audit/audit-access.ts';
import type { AccountId } from '#domain/ids.ts';

type Request = Pick<FastifyRequest, 'id' | 'signedIn'>;

/**
 * Writes down that this request reads the record of an account, before it is answered.
 * @param query what was asked for, as it was written: ids, types, times and positions; what is absent is left out
 */
export const createReadingRecorder =
  ({ recordAuditRead, clock }: Pick<Tierline, 'recordAuditRead' | 'clock'>) =>
  async (
    request: Request,
    path: readonly AccountId[],
    read: AuditReading,
    query: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const asked = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    );
    await recordAuditRead(callerOf(request, clock), path, read, Object.fromEntries(asked));
  };
