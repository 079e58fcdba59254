import { useQueries } from '@tanstack/react-query';
import type { Answer, Schemas } from '#console/api/contract.ts';
import { readOnce, useRead } from '#console/api/read.ts';
import { lessOf } from '#console/billing/money/decimal.ts';
import { monthAfter } from '#console/components/month-picker.tsx';

export type Foreseen = Schemas['StartBillingRunDryRun'];
type Run = Answer<'/v1/billing-runs/{id}'>;
type Issued = Run['issued'][number];

/** A payer's month as it would be billed, beside the one before. */
export interface PayerBeside {
  readonly payerId: string;
  readonly name: string | undefined;
  readonly currency: string;
  readonly before: Issued | undefined;
  readonly now: { readonly gross: string; readonly kind: 'invoice' | 'credit-note' } | undefined;
  readonly difference: string | undefined;
  /** Why there would be none. */
  readonly reason:
    | { readonly code: string; readonly detail: string; readonly isFailure: boolean }
    | undefined;
}

/** What was issued by the runs of a month: one run as a rule, with some by hand after it. */
export const useIssuedInMonth = (billerId: string, month: string): readonly Issued[] | undefined => {
  const { data: runs } = useRead('/v1/accounts/{id}/billing-runs', {
    path: { id: billerId },
    query: { limit: 100 },
  });
  const ofMonth = (runs?.items ?? []).filter((run) => run.month === month && run.issued > 0);
  const read = useQueries({
    queries: ofMonth.map(({ id }) => ({
      queryKey: ['/v1/billing-runs/{id}', { id }, undefined],
      queryFn: () => readOnce('/v1/billing-runs/{id}', { path: { id } }),
    })),
  });
  if (!runs || read.some(({ data }) => data === undefined)) return undefined;
  return read.flatMap(({ data }) => data?.issued ?? []);
};

export const monthBefore = (month: string): string => monthAfter(month, -1);

/** Both months by payer: those who would be billed, then those who would not and why, then those who were before. */
export const payersBeside = (foreseen: Foreseen, issued: readonly Issued[]): readonly PayerBeside[] => {
  const before = new Map(issued.map((each) => [each.payerId, each]));
  const billed = foreseen.invoices.map(({ payerId, payer, gross, kind, currency }): PayerBeside => {
    const last = before.get(payerId);
    const signed = kind === 'credit-note' && !gross.startsWith('-') ? `-${gross}` : gross;
    return {
      payerId,
      name: payer.name,
      currency,
      before: last,
      now: { gross: signed, kind },
      difference: last?.currency === currency ? lessOf(signed, last.gross) : undefined,
      reason: undefined,
    };
  });
  const left = (isFailure: boolean) =>
    (isFailure ? foreseen.failed : foreseen.skipped).map(({ payerId, reason }): PayerBeside => {
      const last = before.get(payerId);
      return {
        payerId,
        name: undefined,
        currency: last?.currency ?? '',
        before: last,
        now: undefined,
        difference: undefined,
        reason: { ...reason, isFailure },
      };
    });
  return [...left(true), ...billed, ...left(false)];
};
