import type { Schemas } from '#console/api/contract.ts';

/** What every deed on a document is opened with. */
export interface InvoiceDeedProps {
  readonly of: Schemas['Invoice'];
  readonly onClose: () => void;
}
