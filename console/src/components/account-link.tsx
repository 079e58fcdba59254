import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAccountName } from '#console/components/account-name.ts';

interface AccountLinkProps {
  /** `above` stands for an account above one's own, which does not exist from here. */
  readonly id: string;
  /** Its name, where it is known already; else it is looked up. */
  readonly name?: string | undefined;
}

/** An account by its name, leading to it. */
export const AccountLink = ({ id, name }: AccountLinkProps) => {
  const t = useTranslations('app.path');
  const isAbove = id === 'above';
  const found = useAccountName(name === undefined && !isAbove ? id : undefined);
  if (isAbove) return <span>{t('aboveYou')}</span>;
  if (found.isLooking)
    return (
      <span className="quiet" aria-busy="true">
        …
      </span>
    );
  return (
    <Link to="/accounts/$accountId" params={{ accountId: id }}>
      <bdi>{name ?? found.name ?? id}</bdi>
    </Link>
  );
};
