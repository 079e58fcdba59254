import fc from 'fast-check';
import { expect, it } from 'vitest';
import { billForReal, billNaively } from '#tests/application/billing/bills.ts';
import { businessesOfPrices, priceEdges, priceMonths } from '#tests/application/billing/random-prices.ts';
import { sized } from '#tests/scenes/sizes.ts';

it('Whatever prices are set, listed, changed and withdrawn, both paths come to the same by either price rules', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(businessesOfPrices, async (history) => {
      for (const payer of priceEdges)
        for (const month of priceMonths)
          for (const rules of [1, 2] as const) {
            const asked = { payer, month, rules };
            expect({ ...asked, bill: await billForReal(history, asked) }).toEqual({
              ...asked,
              bill: await billNaively(history, asked),
            });
          }
    }),
    { numRuns: sized(30, 2_000) },
  );
});
