import { v7 } from 'uuid';
import type { BillingRunEvent } from '#domain/billing/billing-run/billing-run.ts';
import {
  type AccountId,
  type BillingRunId,
  type CommandId,
  type Month,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { amount, rate } from '#tests/api/billing/withheld-scene.ts';
import { type Client, created } from '../kernel/client.ts';
import type { TestSystem } from '../kernel/open-system.ts';
import { createBooks } from './books.ts';

/** Issues invoices and tells of runs whose every amount is one to find; says what they are called. */
export const createBillsToWithhold = (system: TestSystem, client: Client) => {
  const books = createBooks(system);
  const invoiceIds: string[] = [];
  const runs: string[] = [];

  /** What becomes of an invoice, each with an amount of its own to tell. */
  const bill = async (payer: string, child: string): Promise<void> => {
    const because = { reason: `${amount} was wrong` };
    const money = { amount: { amount, currency: 'EUR' } };
    const lives = [
      ['payments', { ...money, reference: `TRF ${amount}` }],
      ['void', because],
      ['uncollectible', because],
      ['credit-notes', { ...because, ...money }],
    ] as const;
    for (const [index, [what, body]] of lives.entries()) {
      const totals = { net: amount, gross: amount, tax: '0.00', taxMode: 'none', taxes: [] } as const;
      const line = {
        kind: 'storage',
        description: `Storage at ${rate}`,
        quantity: '1',
        unit: 'GB-month',
      } as const;
      const month = `2026-0${index + 1}` as Month;
      const { id } = await books.issue(
        payer,
        { ...totals, month, lines: [{ ...line, unitPrice: rate, amount }] },
        { shares: [[child, amount]] },
      );
      invoiceIds.push(id);
      created(await client.post(`/v1/invoices/${id}/${what}`, body));
    }
  };

  /** A run of a biller that billed a payer, by its events. */
  const run = async (biller: string, payer: string): Promise<void> => {
    const [runId, billerId, payerId] = [v7() as BillingRunId, biller as AccountId, payer as AccountId];
    const commandId = v7() as CommandId;
    const path = (await system.tierline.accounts.path(billerId))?.map(({ accountId }) => accountId) ?? [];
    const invoiceId = (await books.issue(payer, { net: amount, gross: amount, tax: '0.00' })).id;
    const events: readonly BillingRunEvent[] = [
      { type: 'BillingRunStarted', data: { runId, billerId, month: '2026-11' as Month, automatic: false } },
      {
        type: 'PayerBilled',
        data: { runId, payerId, invoiceId, number: 9, currency: 'EUR', gross: amount, warnings: [] },
      },
      { type: 'BillingRunCompleted', data: { runId, issued: 1, skipped: 0, failed: 0 } },
    ];
    await system.ports.log.append(streams.billingRun(runId), 'no-stream', events, {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { principal: 'process:billing', role: 'process', account: platformId },
      time: system.ports.clock.now(),
      path,
    });
    runs.push(runId);
  };

  return { bill, run, invoiceIds, runs };
};
