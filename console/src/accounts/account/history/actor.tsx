import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';

type Actor = Schemas['HistoryEntry']['actor'];

/** What acts without being anybody: by what its id begins with. */
const workOf = ({ principal }: Actor): 'process' | 'operatorKey' | 'above' | undefined => {
  if (principal.startsWith('process:')) return 'process';
  if (principal === 'operator-key') return 'operatorKey';
  return principal === 'above' ? 'above' : undefined;
};

/** Who did something: a person or a key by its name, and for whom where that is another account. */
export const Actor = ({ of }: { readonly of: Actor }) => {
  const t = useTranslations('accounts.account.history.actors');
  const work = workOf(of);
  const name = work ? t(work) : of.name === '[erased]' ? t('erased') : (of.name ?? t('unnamed'));
  const { onBehalfOf } = of;
  return (
    <>
      <bdi>{name}</bdi>
      {onBehalfOf !== null && (
        <> {t.rich('onBehalfOf', { account: () => <AccountLink id={onBehalfOf} /> })}</>
      )}
    </>
  );
};
