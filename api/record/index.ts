import type { Room } from '#api/kernel/routes/resource.ts';
import { auditEventRoutes } from '#api/record/audit-events.ts';
import { auditExportRoutes } from '#api/record/audit-exports.ts';
import { auditSealRoutes } from '#api/record/audit-seals.ts';
import { changeRoutes } from '#api/record/changes.ts';
import { erasureRoutes } from '#api/record/erasures.ts';
import { historyRoutes } from '#api/record/history.ts';
import { historyEntrySchema } from '#api/record/history-schemas.ts';
import { operationRoutes, rebuildRoutes, retryRoutes } from '#api/record/operations.ts';
import { verificationRoutes, verificationSchema, verifyNowRoutes } from '#api/record/verifications.ts';

/** The record and its proofs, history, erasure, and the state of the read models. */
export const record: Room = {
  routes: [
    erasureRoutes,
    operationRoutes,
    rebuildRoutes,
    retryRoutes,
    auditSealRoutes,
    verificationRoutes,
    verifyNowRoutes,
    auditEventRoutes,
    auditExportRoutes,
    historyRoutes,
    changeRoutes,
  ],
  schemas: [historyEntrySchema, verificationSchema],
};
