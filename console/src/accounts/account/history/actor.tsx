import { useTranslations } from 'use-intl';
import { useActorName } from '#console/accounts/account/history/actor-name.ts';
import type { Schemas } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';

/** Who did something, and for whom where that is another account. */
export const Actor = ({ of }: { readonly of: Schemas['HistoryEntry']['actor'] }) => {
  const t = useTranslations('accounts.account.history.actors');
  const nameOf = useActorName();
  const { onBehalfOf } = of;
  return (
    <>
      <bdi>{nameOf(of)}</bdi>
      {onBehalfOf !== null && (
        <> {t.rich('onBehalfOf', { account: () => <AccountLink id={onBehalfOf} /> })}</>
      )}
    </>
  );
};
