import { useTranslations } from 'use-intl';
import { Amount } from '#console/components/amount.tsx';
import { Table } from '#console/components/table.tsx';
import { usePlans } from '#console/components/use-plans.ts';

interface PlanPricesProps {
  readonly label: string;
  readonly of: readonly {
    readonly planId: string;
    readonly pricePerCameraMonth?: string | null | undefined;
  }[];
  /** Of the prices of its own; without it they are shown as they stand. */
  readonly currency: string | null | undefined;
}

const OwnPrice = ({ amount, currency }: { readonly amount: string } & Pick<PlanPricesProps, 'currency'>) =>
  currency ? <Amount amount={amount} currency={currency} /> : <bdi className="number">{amount}</bdi>;

/** Plans with the prices of one payer; one without a price of its own costs what its biller asks of everybody. */
export const PlanPrices = ({ label, of, currency }: PlanPricesProps) => {
  const t = useTranslations('plans.pricing');
  const plans = usePlans();
  const planOf = (planId: string) => plans.find(({ id }) => id === planId);
  return (
    <Table
      label={label}
      rows={of}
      idOf={({ planId }) => planId}
      columns={[
        { id: 'plan', title: t('plan'), cell: ({ planId }) => <bdi>{planOf(planId)?.name ?? planId}</bdi> },
        {
          id: 'price',
          title: t('price'),
          isNumber: true,
          cell: ({ pricePerCameraMonth }) =>
            pricePerCameraMonth ? (
              <OwnPrice amount={pricePerCameraMonth} currency={currency} />
            ) : (
              <span className="quiet">{t('billersPrice')}</span>
            ),
        },
        {
          id: 'list',
          title: t('listPrice'),
          isNumber: true,
          cell: ({ planId }) => {
            const plan = planOf(planId);
            return plan && <Amount amount={plan.pricePerCameraMonth} currency={plan.currency} />;
          },
        },
      ]}
    />
  );
};
