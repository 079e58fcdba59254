import { useTranslations } from 'use-intl';
import { useRevisedRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import { useMoment } from '#console/app/use-moment.ts';
import { Delivery } from '#console/billing/settings/delivery.tsx';
import { Seller } from '#console/billing/settings/seller.tsx';
import { Sending } from '#console/billing/settings/sending.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';

interface PartProps {
  readonly id: string;
  readonly may: NonNullable<Account['may']>;
}

const AsBiller = ({ id, may }: PartProps) => {
  const t = useTranslations('billing.settings');
  const moment = useMoment();
  const path = { id };
  const seller = useRevisedRead('/v1/accounts/{id}/seller', { path });
  const sending = useRevisedRead('/v1/accounts/{id}/sending', { path });
  return (
    <>
      <Section title={t('seller.title')}>
        <Shown of={seller}>{(of) => <Seller key={moment} accountId={id} may={may} of={of} />}</Shown>
      </Section>
      <Section title={t('sending.title')}>
        <Shown of={sending}>{(of) => <Sending key={moment} accountId={id} may={may} of={of} />}</Shown>
      </Section>
    </>
  );
};

const AsPayer = ({ id, may }: PartProps) => {
  const t = useTranslations('billing.settings');
  const moment = useMoment();
  const delivery = useRevisedRead('/v1/accounts/{id}/delivery', { path: { id } });
  return (
    <Section title={t('delivery.title')}>
      <Shown of={delivery}>{(of) => <Delivery key={moment} accountId={id} may={may} of={of} />}</Shown>
    </Section>
  );
};

/** How an account bills, and how it is billed. */
export const BillingSettings = ({ account: { id, type, may = [] } }: { readonly account: Account }) => (
  <>
    {type !== 'customer' && <AsBiller id={id} may={may} />}
    {type !== 'platform' && <AsPayer id={id} may={may} />}
  </>
);
