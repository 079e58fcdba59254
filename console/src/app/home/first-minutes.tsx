import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { DemoOffer } from '#console/app/demo-offer.tsx';
import { type Me, useMe } from '#console/app/session.ts';

const Beginning = ({ me }: { readonly me: Me }) => {
  const t = useTranslations('app.home');
  const isOperator = me.role === 'operator';
  const mayBegin = me.may.includes('createCustomer');
  const accounts = useRead(
    '/v1/customer-list',
    { query: { limit: 1 } },
    { enabled: mayBegin, ofThePast: false },
  );
  if (!mayBegin || accounts.data?.items.length !== 0) return null;
  return (
    <>
      <p>
        {t.rich(isOperator ? 'begin' : 'beginBelow', {
          customers: (words) => <Link to="/customers">{words}</Link>,
        })}
      </p>
      {isOperator && <DemoOffer />}
    </>
  );
};

/** Where an installation, or an integrator, has no account yet: how to begin. */
export const FirstMinutes = () => {
  const { data: me } = useMe();
  return me ? <Beginning me={me} /> : null;
};
