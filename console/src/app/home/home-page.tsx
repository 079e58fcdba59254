import { useTranslations } from 'use-intl';
import { FirstMinutes } from '#console/app/home/first-minutes.tsx';
import styles from '#console/app/home/home.module.css';
import { Matter } from '#console/app/home/matter.tsx';
import { useInstallationMatters } from '#console/app/home/use-installation-matters.tsx';
import { type Matters, useMoneyMatters } from '#console/app/home/use-money-matters.tsx';
import { useUnconfirmed } from '#console/app/home/use-unconfirmed.tsx';
import { useVerified } from '#console/app/home/use-verified.tsx';
import { type Me, useMe } from '#console/app/session.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown, Slow } from '#console/components/shown.tsx';
import { Trouble } from '#console/components/trouble.tsx';

const All = ({ of }: { readonly of: readonly Matters[] }) => {
  const t = useTranslations('app.home');
  const toDo = of.flatMap(({ matters }) => matters);
  const isLoading = of.some((each) => each.isLoading);
  const failed = of.find(({ error }) => error !== null);
  return (
    <>
      {toDo.map((matter) => (
        <Matter key={matter.id} matter={matter} />
      ))}
      {failed && <Trouble error={failed.error} />}
      {isLoading && <Slow lines={3} />}
      {toDo.length === 0 && !isLoading && !failed && <Empty deed={<FirstMinutes />}>{t('nothing')}</Empty>}
    </>
  );
};

const WhatNeedsDoing = ({ me }: { readonly me: Me }) => {
  const t = useTranslations();
  const { name, role, accountId, accountName } = me;
  const money = useMoneyMatters(me);
  const unconfirmed = useUnconfirmed(me);
  const installation = useInstallationMatters(me);
  const verified = useVerified(me);
  return (
    <>
      <p className={styles.who}>
        {t.rich('app.home.youAre', {
          name: () => <bdi key="name">{name}</bdi>,
          role: t(`app.menu.roles.${role}`),
          account: () => <AccountLink key="account" id={accountId} name={accountName} />,
        })}
      </p>
      <All of={[money, unconfirmed, installation]} />
      {verified}
    </>
  );
};

/** Where one begins: what needs doing, by what one may do about it. Nothing to do is said. */
export const HomePage = () => {
  const t = useTranslations('app.home');
  const me = useMe();
  return (
    <Page title={t('title')}>
      <Shown of={me}>{(shown) => <WhatNeedsDoing me={shown} />}</Shown>
    </Page>
  );
};
