import { useFormatter, useTranslations } from 'use-intl';
import { Facts } from '#console/accounts/account/facts.tsx';
import type { Account } from '#console/app/account-tab.ts';
import { Fact } from '#console/components/fact.tsx';
import { Section } from '#console/components/section.tsx';

const figures = ['total', 'active', 'recording', 'held'] as const;

/** How many cameras there are at and below an account. */
export const FiguresSection = ({ account: { cameras } }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.figures');
  const format = useFormatter();
  return (
    <Section title={t('title')}>
      <Facts>
        {figures.map((figure) => (
          <Fact key={figure} name={t(figure)}>
            {format.number(cameras[figure])}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
};
