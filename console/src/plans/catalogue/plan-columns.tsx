import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Amount } from '#console/components/amount.tsx';
import { Copy } from '#console/components/copy.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Status } from '#console/components/status.tsx';
import type { Plan } from '#console/components/use-plans.ts';

interface PlanColumnsOptions {
  /** Undefined for who may not. */
  readonly onPrice: ((plan: Plan) => void) | undefined;
  readonly onRetire: ((plan: Plan) => void) | undefined;
}

/** The columns of the catalogue, what one may do to a plan at the end. */
export const usePlanColumns = ({ onPrice, onRetire }: PlanColumnsOptions): readonly Column<Plan>[] => {
  const t = useTranslations('plans.catalogue');
  const deeds: Column<Plan> = {
    id: 'deeds',
    title: t('columns.deeds'),
    width: 300,
    isKept: true,
    cell: (plan) =>
      plan.retired ? null : (
        <>
          {onPrice && (
            <Button size="compact-sm" variant="default" mie={8} onClick={() => onPrice(plan)}>
              {t('price')}
            </Button>
          )}
          {onRetire && (
            <Button size="compact-sm" variant="default" onClick={() => onRetire(plan)}>
              {t('retire')}
            </Button>
          )}
        </>
      ),
  };
  return [
    { id: 'name', title: t('columns.name'), width: 150, grows: 2, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      id: 'state',
      title: t('columns.state'),
      width: 130,
      cell: ({ retired }) => (
        <Status tone={retired ? 'over' : 'good'}>{t(retired ? 'retired' : 'onOffer')}</Status>
      ),
    },
    {
      id: 'recording',
      title: t('columns.recording'),
      width: 120,
      cell: ({ recordingMode }) => t(`modes.${recordingMode}`),
    },
    {
      id: 'retention',
      title: t('columns.retention'),
      width: 120,
      isNumber: true,
      cell: ({ retentionDays }) => t('days', { count: retentionDays }),
    },
    {
      id: 'resolution',
      title: t('columns.resolution'),
      width: 100,
      cell: ({ resolution }) => <bdi>{resolution}</bdi>,
    },
    {
      id: 'listPrice',
      title: t('columns.listPrice'),
      width: 120,
      isNumber: true,
      isKept: true,
      cell: ({ pricePerCameraMonth, currency }) => (
        <Amount amount={pricePerCameraMonth} currency={currency} />
      ),
    },
    {
      id: 'yourPrice',
      title: t('columns.yourPrice'),
      width: 130,
      isNumber: true,
      cell: ({ yourPrice, yourCurrency }) =>
        yourPrice !== null && yourCurrency !== null && <Amount amount={yourPrice} currency={yourCurrency} />,
    },
    {
      id: 'yourName',
      title: t('columns.yourName'),
      width: 160,
      isExtra: true,
      cell: ({ yourName }) => <bdi>{yourName}</bdi>,
    },
    { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
    ...(onPrice || onRetire ? [deeds] : []),
  ];
};
