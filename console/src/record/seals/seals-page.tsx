import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useMay } from '#console/app/session.ts';
import { Copy } from '#console/components/copy.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Page } from '#console/components/page.tsx';
import { When } from '#console/components/when.tsx';
import { HeadChecks } from '#console/record/seals/head-checks.tsx';
import { SealKeys } from '#console/record/seals/seal-keys.tsx';
import { Verification } from '#console/record/seals/verification.tsx';

type Head = Item<'/v1/audit/seals'>;

const useHeadColumns = (): readonly Column<Head>[] => {
  const t = useTranslations('record.seals');
  return [
    { id: 'size', title: t('columns.size'), width: 110, cell: (head) => <HeadChecks head={head} /> },
    { id: 'time', title: t('columns.time'), width: 190, cell: ({ time }) => <When at={time} /> },
    {
      id: 'root',
      title: t('columns.root'),
      width: 200,
      grows: 2,
      cell: ({ root }) => <Copy text={root} shown={`${root.slice(0, 16)}…`} />,
    },
    {
      id: 'previous',
      title: t('columns.previous'),
      width: 160,
      cell: ({ previous }) => (previous === null ? t('first') : t('goesOn', { size: previous.size })),
    },
    {
      id: 'restore',
      title: t('columns.restore'),
      width: 160,
      cell: ({ accepted }) =>
        accepted === null ? null : t('accepted', { number: accepted.number, after: accepted.after }),
    },
    {
      id: 'key',
      title: t('columns.key'),
      width: 160,
      isExtra: true,
      cell: ({ keyId }) => <Copy text={keyId} shown={`${keyId.slice(0, 16)}…`} />,
    },
  ];
};

/** The signed heads of the log, the keys they are signed with, and a verification of the whole log whenever one wants it. */
export const SealsPage = () => {
  const t = useTranslations('record.seals');
  const may = useMay();
  const heads = useKeysetRows('/v1/audit/seals', {});
  return (
    <Page title={t('title')} above={<Link to="/history">{t('history')}</Link>}>
      {may('listVerifications') && <Verification />}
      <SealKeys />
      <Grid
        label={t('heads')}
        name="seals"
        of={heads}
        idOf={({ size, restore = 0 }) => `${restore} ${size}`}
        columns={useHeadColumns()}
        empty={<Empty>{t('none')}</Empty>}
      />
    </Page>
  );
};
