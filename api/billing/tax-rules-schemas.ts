import { badInput } from '#api/kernel/problems/problem.ts';
import { misfitOfTax, type Tax } from '#domain/plans/prices.ts';

interface TaxInput {
  readonly mode: Tax['mode'];
  readonly rates?: Tax['rates'];
}

/** The tax with its rates. @throws Problem 400 when they do not fit its mode */
export const taxOf = ({ mode, rates = [] }: TaxInput, path: string): Tax => {
  const tax = { mode, rates };
  const message = misfitOfTax(tax);
  if (message) throw badInput({ path: `${path}/rates`, message });
  return tax;
};
