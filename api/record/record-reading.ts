import type { FastifyRequest } from 'fastify';
import { callerOf } from '#api/kernel/reads/caller-of.ts';
import { reachedOf } from '#api/kernel/reads/reading.ts';
import type { Tierline } from '#application/tierline.ts';
import type { AuditQuery, AuditReading } from '#domain/record/audit/audit-access.ts';

type Request = Pick<FastifyRequest, 'id' | 'signedIn' | 'reached' | 'query'>;

/**
 * Writes down that this request reads the record of the account it is about, before it is answered: what was asked for, as
 * it was written (ids, types, times and positions; what is absent is left out), and what its address names.
 */
export const createReadingRecorder =
  ({ recordAuditRead, clock }: Pick<Tierline, 'recordAuditRead' | 'clock'>) =>
  async (request: Request, read: AuditReading, named: AuditQuery = {}): Promise<void> => {
    const asked = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    );
    const query = { ...Object.fromEntries(asked), ...named };
    await recordAuditRead(callerOf(request, clock), reachedOf(request).ids, read, query);
  };
