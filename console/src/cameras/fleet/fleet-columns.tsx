import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { CameraState } from '#console/cameras/camera-state.tsx';
import { PlanName } from '#console/cameras/plan-name.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Copy } from '#console/components/copy.tsx';
import type { Column } from '#console/components/grid-columns.ts';

export type FleetCamera = Item<'/v1/cameras'>;

/** The one at the top is the same for all; it is told where there is no other. */
const belowTheTop = (names: readonly string[]): readonly string[] =>
  names.length > 1 ? names.slice(1) : names;

export const useFleetColumns = (): readonly Column<FleetCamera>[] => {
  const t = useTranslations('cameras');
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('columns.name'),
        width: 150,
        grows: 3,
        cell: ({ id, name }) => (
          <Link to="/cameras/$cameraId" params={{ cameraId: id }}>
            <bdi>{name}</bdi>
          </Link>
        ),
      },
      { id: 'state', title: t('columns.state'), width: 160, cell: (camera) => <CameraState of={camera} /> },
      {
        id: 'customer',
        title: t('columns.customer'),
        width: 160,
        grows: 2,
        cell: ({ customerId, customerName }) => <AccountLink id={customerId} name={customerName} />,
      },
      {
        id: 'path',
        title: t('columns.path'),
        width: 220,
        grows: 3,
        cell: ({ pathNames }) => (
          <span className="quiet">
            {belowTheTop(pathNames).map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two accounts of a path may have one name, and none moves.
              <span key={place}>
                {place > 0 && ' › '}
                <bdi>{name}</bdi>
              </span>
            ))}
          </span>
        ),
      },
      {
        id: 'plan',
        title: t('columns.plan'),
        width: 120,
        cell: ({ planId }) => <PlanName id={planId} />,
      },
      {
        id: 'connection',
        title: t('columns.connection'),
        width: 100,
        cell: ({ connection }) => t(`connections.${connection}`),
      },
      { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
    ],
    [t],
  );
};
