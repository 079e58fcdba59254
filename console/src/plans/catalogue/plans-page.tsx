import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useShortcut } from '#console/app/keyboard.ts';
import { useMay, useMe } from '#console/app/session.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import { Page } from '#console/components/page.tsx';
import type { Plan } from '#console/components/use-plans.ts';
import { DefinePlan } from '#console/plans/catalogue/define-plan.tsx';
import { usePlanColumns } from '#console/plans/catalogue/plan-columns.tsx';
import { ChangePrice, Retire } from '#console/plans/catalogue/plan-deeds.tsx';

type Opened = { readonly deed: 'define' } | { readonly deed: 'price' | 'retire'; readonly plan: Plan };

/** The catalogue of plans: what cameras are sold on, what each costs by list and what one pays oneself. */
export const PlansPage = () => {
  const t = useTranslations('plans.catalogue');
  const { data: me } = useMe();
  const may = useMay();
  const plans = useKeysetRows('/v1/plans', {});
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const define = may('definePlan') ? () => setOpened({ deed: 'define' }) : undefined;
  const now = (plan: Plan): Plan => plans.rows.find(({ id }) => id === plan.id) ?? plan;
  useShortcut('a', 'app.keys.add', define);
  const deed = (
    <DeedButton deed="definePlan" onClick={() => setOpened({ deed: 'define' })}>
      {t('define')}
    </DeedButton>
  );
  const columns = usePlanColumns({
    onPrice: may('revisePlanPrice') ? (plan) => setOpened({ deed: 'price', plan }) : undefined,
    onRetire: may('retirePlan') ? (plan) => setOpened({ deed: 'retire', plan }) : undefined,
  });
  return (
    <Page
      title={t('title')}
      beside={
        me && (
          <Link to="/accounts/$accountId/pricing" params={{ accountId: me.accountId }}>
            {t('ownPriceList')}
          </Link>
        )
      }
      deeds={deed}
    >
      <Grid
        label={t('title')}
        name="plans"
        of={plans}
        idOf={({ id }) => id}
        columns={columns}
        empty={<Empty deed={deed}>{t('empty')}</Empty>}
      />
      {opened?.deed === 'define' && <DefinePlan onClose={close} />}
      {opened?.deed === 'price' && <ChangePrice plan={now(opened.plan)} onClose={close} />}
      {opened?.deed === 'retire' && <Retire plan={opened.plan} onClose={close} />}
    </Page>
  );
};
