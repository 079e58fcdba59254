import { erased } from '#domain/kernel/events/definition.ts';

/** Whether the biller of a document was erased, so that nobody can be shown the document any more. */
export const isErased = ({ biller }: { readonly biller: unknown }): boolean => biller === erased;
