import { type Bill, billOf } from '#domain/billing/bill.ts';
import type { Charge } from '#domain/billing/charges.ts';
import { type Consumption, noConsumption } from '#domain/billing/consumption.ts';
import type { Terms } from '#domain/billing/terms.ts';

/** What of a consumption a bill is about: usage that is put off stays uncovered, and so is late usage of a later bill. */
export interface BilledPart {
  readonly usage: boolean;
  readonly late: boolean;
}

/** Everything; without what came late or was taken back; and plans alone. */
const parts: readonly BilledPart[] = [
  { usage: true, late: true },
  { usage: true, late: false },
  { usage: false, late: false },
];

export const partOf = (whole: Consumption, { usage, late }: BilledPart): Consumption => {
  const nothing = noConsumption();
  return {
    cameraDays: whole.cameraDays,
    usage: usage ? whole.usage : nothing.usage,
    late: late ? whole.late : nothing.late,
  };
};

/**
 * The bill of all that is due. Where that comes to exactly zero because one thing makes up for another, such as usage that was
 * taken back for a month's plan fees, no document would be issued (docs/domain.md B4), and the month's own charges would never
 * be billed, while what was taken back would lower the next bill. So usage is put off to that one, late usage first.
 * @returns undefined when there is nothing to bill
 */
export const billWithoutLoss = (
  total: Consumption,
  charge: (consumption: Consumption) => readonly Charge[],
  terms: Terms,
): { readonly bill: Bill; readonly part: BilledPart } | undefined => {
  for (const part of parts) {
    const bill = billOf(charge(partOf(total, part)), terms);
    if (bill.kind !== 'nothing') return { bill, part };
  }
  return undefined;
};
