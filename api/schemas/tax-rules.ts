import { badInput } from '#api/problems/problem.ts';
import type { Tax } from '#domain/plan/prices.ts';

interface TaxInput {
  readonly mode: Tax['mode'];
  readonly rates?: Tax['rates'];
}

/** The tax with its rates; the mode and the rates have to fit (domain.md B3). @throws Problem 400 */
export const taxOf = ({ mode, rates = [] }: TaxInput, path: string): Tax => {
  if (mode === 'none' && rates.length > 0)
    throw badInput({ path: `${path}/rates`, message: 'must be left out or empty in mode none.' });
  if (mode !== 'none' && rates.length === 0)
    throw badInput({ path: `${path}/rates`, message: `must name at least one rate in mode ${mode}.` });
  return { mode, rates };
};
