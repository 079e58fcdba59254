import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';
import { Who } from '#console/components/who.tsx';
import { Whole } from '#console/components/whole.tsx';
import { useTypeText } from '#console/record/search/event-type.tsx';

type Event = Item<'/v1/audit/events'>;

const reasonIn = ({ data, actor }: Event): string | null =>
  typeof data.reason === 'string' ? data.reason : actor.reason;

export const useEventColumns = (): readonly Column<Event>[] => {
  const t = useTranslations('record.columns');
  const typeText = useTypeText();
  return useMemo(
    () => [
      {
        id: 'what',
        title: t('what'),
        width: 160,
        grows: 4,
        cell: ({ id, type }) => (
          <Link to="/history/$eventId" params={{ eventId: id }}>
            {typeText(type)}
          </Link>
        ),
      },
      { id: 'at', title: t('at'), width: 160, cell: ({ at }) => <When at={at} /> },
      { id: 'who', title: t('who'), width: 140, grows: 2, cell: ({ actor }) => <Who actor={actor} /> },
      {
        id: 'account',
        title: t('account'),
        width: 160,
        grows: 2,
        cell: ({ account }) => <AccountLink id={account} />,
      },
      {
        id: 'why',
        title: t('why'),
        width: 140,
        grows: 2,
        cell: (event) => <bdi>{reasonIn(event)}</bdi>,
      },
      {
        id: 'position',
        title: t('position'),
        width: 90,
        isNumber: true,
        cell: ({ position }) => <Whole of={position} />,
      },
      {
        id: 'stream',
        title: t('stream'),
        width: 320,
        isExtra: true,
        cell: ({ stream }) => <bdi>{stream}</bdi>,
      },
    ],
    [t, typeText],
  );
};
