import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import { ReasonPopup } from '#console/components/reason-popup.tsx';

export type UnbilledMonth = Item<'/v1/accounts/{id}/unbilled'>;

interface WaiveProps {
  readonly billerId: string;
  readonly of: UnbilledMonth;
  readonly onClose: () => void;
}

/** Gives a month up that could not be billed. */
export const Waive = ({ billerId, of: { payerId, name, month }, onClose }: WaiveProps) => {
  const t = useTranslations('billing.month.unbilled');
  const monthText = useMonthText();
  const waive = useDeed('post', '/v1/accounts/{id}/unbilled/{payerId}/{month}/waive');
  return (
    <ReasonPopup
      title={t('waiveTitle', { name })}
      deed={t('waive')}
      isUnderWay={waive.isUnderWay}
      trouble={waive.trouble}
      onClose={onClose}
      run={async (reason) => {
        const done = await waive.run({ path: { id: billerId, payerId, month }, body: { reason } });
        return done !== undefined;
      }}
    >
      <p>{t('waiveWhat', { name, month: monthText(month) })}</p>
    </ReasonPopup>
  );
};
