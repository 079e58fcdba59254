import { useTranslations } from 'use-intl';
import { Changes } from '#console/accounts/account/compare/changes.tsx';
import styles from '#console/accounts/account/compare/compare.module.css';
import type { Answer } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Copy } from '#console/components/copy.tsx';

type Thing = Answer<'/v1/accounts/{id}/diff'>['items'][number];

const kinds = ['platform', 'integrator', 'customer', 'camera', 'plan', 'apiKey', 'invoice'] as const;
const accounts: ReadonlySet<string> = new Set(['platform', 'integrator', 'customer']);

/** One thing that is another at the second moment, or was not there at the first. */
export const DifferentThing = ({ of: { kind, id, accountId, existed, changes } }: { readonly of: Thing }) => {
  const t = useTranslations('accounts.account.compare');
  const known = kinds.find((each) => each === kind);
  const isAccount = accounts.has(kind);
  return (
    <section className={styles.thing}>
      <h2>
        {known ? t(`kinds.${known}`) : kind} {isAccount ? <AccountLink id={accountId} /> : <Copy text={id} />}
      </h2>
      {!isAccount && (
        <p className="quiet">{t.rich('ofAccount', { account: () => <AccountLink id={accountId} /> })}</p>
      )}
      {!existed && <p>{t('isNew')}</p>}
      <Changes of={changes} />
    </section>
  );
};
