import { type Month, platformId } from '#domain/kernel/ids.ts';
import { waitForRuns } from '#scripts/demo/billing-months.ts';
import { items, until } from '#scripts/demo/client.ts';
import { does, type Stage } from '#scripts/demo/console/stage.ts';

const idOfBiller = (stage: Stage, biller: string): string =>
  biller === 'platform' ? platformId : stage.idOf(biller);

/** Waits until the clock has billed a month for all who bill by now. */
export const billedByClock = (stage: Stage, billers: readonly string[], month: Month): Promise<void> =>
  waitForRuns(
    stage.cast,
    billers.map((biller) => idOfBiller(stage, biller)),
    month,
  );

/** Bills one payer that has no automatic billing, and waits for the document. */
export const billByHand = async (
  stage: Stage,
  who: string,
  { biller, payer, month }: { readonly biller: string; readonly payer: string; readonly month: Month },
): Promise<void> => {
  const client = await stage.as(who);
  const billerId = idOfBiller(stage, biller);
  const run = { billerId, month, payerIds: [stage.idOf(payer)] };
  const { id } = await does(client, 'POST', '/v1/billing-runs', run);
  await until(
    async () => {
      const { state } = await does(client, 'GET', `/v1/billing-runs/${id}`);
      return state === 'completed' || undefined;
    },
    60,
    `The run of ${month} for ${payer} was not through within 60 s.`,
  );
};

/** Somebody of the biller books that everybody paid what a month cost, but for those who did not. */
export const bookPayments = async (
  stage: Stage,
  who: string,
  biller: string,
  month: Month,
  unpaid: readonly string[] = [],
): Promise<void> => {
  const client = await stage.as(who);
  const path = `/v1/accounts/${idOfBiller(stage, biller)}/invoices?as=biller&month=${month}`;
  const owing = new Set(unpaid.map((name) => stage.idOf(name)));
  for (const { id, payerId, balance, currency, documentNumber } of items(await client.call('GET', path))) {
    if (owing.has(String(payerId)) || Number(balance) <= 0) continue;
    const payment = { amount: { amount: balance, currency }, reference: `bank transfer ${documentNumber}` };
    await does(client, 'POST', `/v1/invoices/${id}/payments`, payment);
  }
};
