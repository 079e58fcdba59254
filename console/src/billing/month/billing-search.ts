/** Whose billing is looked at, and of which month, as they stand in the address. */
export interface BillingSearch {
  readonly biller?: string;
  readonly month?: string;
}

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const monthForm = /^\d{4}-(?:0[1-9]|1[0-2])$/;

export const idIn = (value: unknown): string | undefined =>
  typeof value === 'string' && idForm.test(value) ? value : undefined;

export const monthIn = (value: unknown): string | undefined =>
  typeof value === 'string' && monthForm.test(value) ? value : undefined;

/** What of an address says what to show; the rest is dropped. */
export const readBillingSearch = (search: Record<string, unknown>): BillingSearch => {
  const [biller, month] = [idIn(search.biller), monthIn(search.month)];
  return { ...(biller !== undefined && { biller }), ...(month !== undefined && { month }) };
};
