import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { readOnce, useRead } from '#console/api/read.ts';
import { BarChart, mostSeries } from '#console/billing/margin/bar-chart.tsx';
import { marginsByCurrency } from '#console/billing/margin/margins-by-currency.ts';
import { lengthOf, sumOf } from '#console/billing/money/decimal.ts';
import { Reckoned } from '#console/billing/parts/reckoned.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Section } from '#console/components/section.tsx';
import { Table, type TableColumn } from '#console/components/table.tsx';
import { Month } from '#console/components/when.tsx';

interface TiersProps {
  readonly account: { readonly id: string; readonly name: string };
  readonly own: Schemas['Margins'];
}

interface Tier {
  readonly id: string;
  readonly name: string;
  /** By month, of the currency that is looked at. */
  readonly margins: readonly string[];
}

const marginsIn = (answer: Schemas['Margins'], currency: string): readonly string[] =>
  marginsByCurrency(answer)
    .find((each) => each.currency === currency)
    ?.months.map(({ margin }) => margin) ?? answer.months.map(() => '0');

/** What each tier keeps for itself, month by month: this account, and the integrators directly below it. */
export const Tiers = ({ account, own }: TiersProps) => {
  const t = useTranslations('billing.margin');
  const { from, to } = own;
  const { data: below } = useRead('/v1/customer-list', {
    query: { under: account.id, type: 'integrator', limit: 100 },
  });
  const directly = (below?.items ?? []).filter(({ parentId }) => parentId === account.id);
  const integrators = directly.slice(0, mostSeries - 1);
  const isPartial = directly.length > integrators.length || (below?.next ?? null) !== null;
  const margins = useQueries({
    queries: integrators.map(({ id }) => ({
      queryKey: ['/v1/accounts/{id}/margin', { id }, { from, to }],
      queryFn: () => readOnce('/v1/accounts/{id}/margin', { path: { id }, query: { from, to } }),
    })),
  });
  if (integrators.length === 0 || margins.some(({ data }) => data === undefined)) return null;
  return marginsByCurrency(own).map(({ currency, months }) => {
    const tiers: readonly Tier[] = [
      { ...account, margins: marginsIn(own, currency) },
      ...integrators.flatMap(({ id, name }, at) => {
        const answer = margins[at]?.data;
        return answer && 'months' in answer ? [{ id, name, margins: marginsIn(answer, currency) }] : [];
      }),
    ];
    const columns = tiers.map(
      ({ id, name, margins: of }): TableColumn<number> => ({
        id,
        title: name,
        isNumber: true,
        cell: (month) => <Amount amount={of[month] ?? '0'} currency={currency} />,
      }),
    );
    return (
      <Section key={currency} title={t('tiers', { currency })}>
        <BarChart
          label={t('tiersChart', { currency })}
          months={months.map(({ month }) => month)}
          currency={currency}
          series={tiers.map(({ name, margins: of }) => ({ name, lengths: of.map(lengthOf) }))}
        />
        <Table
          label={t('tiers', { currency })}
          rows={months.map((_, at) => at).toReversed()}
          idOf={(at) => months[at]?.month ?? String(at)}
          columns={[
            { id: 'month', title: t('month'), cell: (at) => <Month of={months[at]?.month ?? ''} /> },
            ...columns,
          ]}
          foot={{
            month: t('total'),
            ...Object.fromEntries(
              tiers.map(({ id, margins: of }) => [
                id,
                <Amount key={id} amount={sumOf(of)} currency={currency} />,
              ]),
            ),
          }}
        />
        <Reckoned />
        {isPartial && <p className="quiet">{t('tiersFirst', { count: integrators.length })}</p>}
        <p className="quiet">
          {tiers.slice(1).map(({ id, name }) => (
            <span key={id}>
              <Link to="/accounts/$accountId/margin" params={{ accountId: id }} search={{ from, to }}>
                {t('marginOf', { name })}
              </Link>{' '}
            </span>
          ))}
        </p>
      </Section>
    );
  });
};
