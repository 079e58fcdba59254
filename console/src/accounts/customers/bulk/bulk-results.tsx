import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { BulkDeed, BulkItem } from '#console/accounts/customers/bulk/bulk.ts';
import type { Chosen } from '#console/accounts/customers/bulk/chosen.ts';
import { LeftAsTheyAre } from '#console/accounts/customers/bulk/left-as-they-are.tsx';
import { Popup } from '#console/components/popup.tsx';

export interface BulkResult {
  readonly deed: BulkDeed;
  readonly accounts: Chosen;
  readonly items: readonly BulkItem[];
}

const hasChanged = ({ result }: BulkItem): boolean =>
  result !== undefined && 'changed' in result && result.changed === true;

/** What became of each account. */
export const BulkResults = ({
  of: { deed, accounts, items },
  onClose,
}: {
  readonly of: BulkResult;
  readonly onClose: () => void;
}) => {
  const t = useTranslations('accounts.bulk.results');
  const done = items.filter(({ status }) => status < 400);
  const changed = done.filter(hasChanged);
  return (
    <Popup title={t('title')} onClose={onClose} foot={<Button onClick={onClose}>{t('close')}</Button>}>
      <p role="status">{t(deed, { count: changed.length })}</p>
      {done.length > changed.length && <p>{t('already', { count: done.length - changed.length })}</p>}
      <LeftAsTheyAre items={items} accounts={accounts} />
    </Popup>
  );
};
