import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import styles from '#console/components/account-path.module.css';

interface AccountPathProps {
  /** The accounts above, from the top down: ids, and their names where the read says them. */
  readonly path: readonly { readonly id: string; readonly name?: string | undefined }[];
}

/** Where an account hangs: every account above it, as far as one reaches, each a link. */
export const AccountPath = ({ path }: AccountPathProps) => {
  const t = useTranslations('app.path');
  if (path.length === 0) return null;
  return (
    <nav aria-label={t('above')}>
      <ol className={styles.path}>
        {path.map(({ id, name }) => (
          <li key={id}>
            <AccountLink id={id} name={name} />
          </li>
        ))}
      </ol>
    </nav>
  );
};
