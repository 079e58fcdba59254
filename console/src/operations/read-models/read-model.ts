import type { Answer } from '#console/api/contract.ts';

/** A read model as the leading worker keeps it. */
export type ReadModel = Answer<'/v1/operations/projections'>['items'][number];
