import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import type { MatterShown } from '#console/app/home/matter.tsx';
import type { Me } from '#console/app/session.ts';
import { ReasonText } from '#console/billing/parts/reason.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Day, Month } from '#console/components/when.tsx';

/** Matters of one kind, as far as they are known yet. */
export interface Matters {
  readonly matters: readonly MatterShown[];
  readonly isLoading: boolean;
  readonly error: Error | null;
}

const few = 5;
/** How many are counted; beyond it, it says that there are more. */
const counted = 100;

const countOf = ({ items, next }: { readonly items: readonly unknown[]; readonly next: string | null }) => ({
  count: items.length,
  more: next === null ? 'no' : 'yes',
});

/** Whose role is that of a customer bills nobody. */
const billsOthers = ({ role }: Me): boolean => role !== 'customer' && role !== 'viewer';

/** What of the money needs doing: who could not be billed, who is overdue, and what one owes too long oneself. */
export const useMoneyMatters = (me: Me): Matters => {
  const t = useTranslations('app.home');
  const path = { id: me.accountId };
  const bills = billsOthers(me) && me.may.includes('listInvoices');
  const unbilled = useRead(
    '/v1/accounts/{id}/unbilled',
    { path, query: { limit: counted } },
    { enabled: bills && me.may.includes('listUnbilled') },
  );
  const overdue = useRead(
    '/v1/accounts/{id}/invoices',
    { path, query: { as: 'biller', overdue: true, limit: counted } },
    { enabled: bills, ofThePast: false },
  );
  const owed = useRead(
    '/v1/accounts/{id}/invoices',
    { path, query: { overdue: true, limit: counted } },
    { enabled: me.may.includes('listInvoices'), ofThePast: false },
  );
  const matters: MatterShown[] = [];
  if (unbilled.data && unbilled.data.items.length > 0)
    matters.push({
      id: 'unbilled',
      tone: 'bad',
      title: t('unbilled', countOf(unbilled.data)),
      all: <Link to="/billing">{t('all')}</Link>,
      rows: unbilled.data.items.slice(0, few).map(({ payerId, name, month, reason, mended }) => ({
        id: `${payerId} ${month}`,
        what: (
          <>
            <AccountLink id={payerId} name={name} /> ·{' '}
            <Link to="/billing" search={{ month }}>
              <Month of={month} />
            </Link>
          </>
        ),
        more: <ReasonText of={reason} isMended={mended} />,
      })),
    });
  for (const [id, invoices] of [
    ['overdue', overdue],
    ['owed', owed],
  ] as const)
    if (invoices.data && invoices.data.items.length > 0)
      matters.push({
        id,
        tone: 'bad',
        title: t(id, countOf(invoices.data)),
        rows: invoices.data.items.slice(0, few).map((invoice) => ({
          id: invoice.id,
          what: (
            <>
              {id === 'overdue' && <AccountLink id={invoice.payerId} name={invoice.payer.name} />}
              {id === 'owed' && <bdi>{invoice.biller.name}</bdi>} · <bdi>{invoice.documentNumber}</bdi>
            </>
          ),
          more: (
            <>
              {invoice.dueOn !== null && <Day on={invoice.dueOn} />} ·{' '}
              <Amount amount={invoice.balance} currency={invoice.currency} />
            </>
          ),
        })),
      });
  const reads = [unbilled, overdue, owed];
  return {
    matters,
    isLoading: reads.some(({ isLoading }) => isLoading),
    error: reads.find(({ error }) => error !== null)?.error ?? null,
  };
};
