import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import styles from '#console/billing/books/books.module.css';
import { readBooksSearch } from '#console/billing/books/books-search.ts';
import { DaysFilter } from '#console/billing/books/days-filter.tsx';
import { Amount } from '#console/components/amount.tsx';
import { DownloadButton } from '#console/components/download-button.tsx';
import { Figure, Figures } from '#console/components/figures.tsx';
import { currentMonth, monthAfter } from '#console/components/month-picker.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Table } from '#console/components/table.tsx';
import { Day } from '#console/components/when.tsx';
import type { Messages } from '#console/messages/en.ts';

const route = getRouteApi('/frame/accounts/$accountId/billing');

type NamedEvent = keyof Messages['billing']['books']['events'];

const monthsAtFirst = 6;

const today = (): string => new Date().toISOString().slice(0, 10);

/** As payer: what it owed before, what was billed, paid and credited, and what it owes now, with each movement. */
export const Statement = ({ account: { id } }: { readonly account: Account }) => {
  const t = useTranslations('billing.books');
  const isNamed = (event: string): event is NamedEvent => t.has(`events.${event}` as `events.${NamedEvent}`);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const from = search.from ?? `${monthAfter(currentMonth(), -monthsAtFirst)}-01`;
  const to = search.to ?? today();
  const statement = useRead('/v1/accounts/{id}/statement', { path: { id }, query: { from, to } });
  return (
    <>
      <div className={styles.days}>
        <DaysFilter
          from={from}
          to={to}
          onChoose={(days) =>
            void navigate({ search: (before) => readBooksSearch({ ...before, ...days }), replace: true })
          }
        />
        <DownloadButton
          href={`/v1/accounts/${id}/statement?from=${from}&to=${to}`}
          accept="text/csv"
          name="statement.csv"
        >
          {t('csv')}
        </DownloadButton>
      </div>
      <Shown of={statement}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('noMovement')}</p>
          ) : (
            items.map(({ currency, opening, billed, paid, credited, owed, credit, entries }) => {
              const money = (amount: string) => <Amount amount={amount} currency={currency} />;
              return (
                <Section key={currency} title={t('statementIn', { currency })}>
                  <Figures>
                    <Figure name={t('owedBefore')}>{money(opening.owed)}</Figure>
                    <Figure name={t('billed')}>{money(billed)}</Figure>
                    <Figure name={t('paid')}>{money(paid)}</Figure>
                    <Figure name={t('credited')}>{money(credited)}</Figure>
                    <Figure name={t('owed')}>{money(owed)}</Figure>
                    <Figure name={t('held')}>{money(credit)}</Figure>
                  </Figures>
                  <Table
                    label={t('movements')}
                    rows={entries.map((entry, place) => ({ ...entry, place }))}
                    idOf={({ place }) => String(place)}
                    columns={[
                      { id: 'day', title: t('day'), cell: ({ day }) => <Day on={day} /> },
                      {
                        id: 'kind',
                        title: t('kind'),
                        cell: ({ kind, event }) =>
                          isNamed(event) ? t(`events.${event}`) : t(`kinds.${kind}`),
                      },
                      {
                        id: 'document',
                        title: t('document'),
                        cell: ({ invoiceId }) =>
                          invoiceId !== null && (
                            <Link to="/invoices/$invoiceId" params={{ invoiceId }}>
                              {t('open')}
                            </Link>
                          ),
                      },
                      {
                        id: 'amount',
                        title: t('amount'),
                        isNumber: true,
                        cell: ({ amount }) => money(amount),
                      },
                      {
                        id: 'after',
                        title: t('after'),
                        isNumber: true,
                        cell: ({ balance }) => money(balance),
                      },
                    ]}
                  />
                </Section>
              );
            })
          )
        }
      </Shown>
    </>
  );
};
