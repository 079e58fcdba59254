import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CameraName, CustomerOfCamera } from '#console/accounts/account/disablement/camera-name.tsx';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { Copy } from '#console/components/copy.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Status, type Tone } from '#console/components/status.tsx';

const path = '/v1/accounts/{id}/disablements/{disablementId}';
type Row = Item<typeof path>;

const tones: Readonly<Record<Row['outcome'], Tone>> = {
  held: 'bad',
  skipped: 'over',
  restored: 'good',
  leftOff: 'waiting',
};

const whys = ['inactive', 'removed', 'held-by-other-disablement'] as const;

const useCameraColumns = (): readonly Column<Row>[] => {
  const t = useTranslations('accounts.account.disablement');
  return useMemo(() => {
    const words = (why: string): string => {
      const known = whys.find((each) => each === why);
      return known ? t(`whys.${known}`) : why;
    };
    return [
      {
        id: 'camera',
        title: t('columns.camera'),
        width: 200,
        grows: 2,
        cell: ({ cameraId }) => <CameraName id={cameraId} />,
      },
      {
        id: 'customer',
        title: t('columns.customer'),
        width: 160,
        grows: 2,
        cell: ({ cameraId }) => <CustomerOfCamera id={cameraId} />,
      },
      {
        id: 'outcome',
        title: t('columns.outcome'),
        cell: ({ outcome }) => <Status tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Status>,
      },
      {
        id: 'why',
        title: t('columns.why'),
        width: 180,
        grows: 2,
        cell: ({ why }) => (why === null ? null : words(why)),
      },
      {
        id: 'id',
        title: t('columns.id'),
        width: 320,
        isExtra: true,
        cell: ({ cameraId }) => <Copy text={cameraId} />,
      },
    ];
  }, [t]);
};

interface DisablementCamerasProps {
  readonly accountId: string;
  readonly disablementId: string;
}

/** Every camera that a disablement looked at, and what became of it. */
export const DisablementCameras = ({ accountId, disablementId }: DisablementCamerasProps) => {
  const t = useTranslations('accounts.account.disablement');
  const cameras = useKeysetRows(path, { path: { id: accountId, disablementId } });
  return (
    <Grid
      label={t('cameras')}
      name="disablement-cameras"
      of={cameras}
      idOf={({ cameraId }) => cameraId}
      columns={useCameraColumns()}
      empty={<Empty>{t('empty')}</Empty>}
    />
  );
};
