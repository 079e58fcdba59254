/** The process managers of this room, one a line. Sealing and verification stand on more, and are added by who starts them. */
export { createErasure } from '#application/record/erasure/run-erasure.ts';
