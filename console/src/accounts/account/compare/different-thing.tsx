import { useTranslations } from 'use-intl';
import { Changes } from '#console/accounts/account/compare/changes.tsx';
import styles from '#console/accounts/account/compare/compare.module.css';
import { CameraName } from '#console/accounts/account/disablement/camera-name.tsx';
import type { Answer } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Copy } from '#console/components/copy.tsx';

type Thing = Answer<'/v1/accounts/{id}/diff'>['items'][number];

const kinds = ['platform', 'integrator', 'customer', 'camera', 'plan', 'apiKey', 'invoice'] as const;
const accounts: ReadonlySet<string> = new Set(['platform', 'integrator', 'customer']);

/** What a thing is called, where its own changes say it. */
const nameIn = ({ changes }: Thing): string | undefined => {
  const name = changes.find(({ field }) => field === 'name');
  return [name?.to, name?.from].find((each) => typeof each === 'string');
};

const Called = ({ thing }: { readonly thing: Thing }) => {
  const { kind, id, accountId } = thing;
  const name = nameIn(thing);
  if (accounts.has(kind)) return <AccountLink id={accountId} name={name} />;
  if (name !== undefined) return <bdi>{name}</bdi>;
  return kind === 'camera' ? <CameraName id={id} /> : <Copy text={id} shown={id.slice(-12)} />;
};

/** One thing that is another at the second moment, or was not there at the first. */
export const DifferentThing = ({ of }: { readonly of: Thing }) => {
  const t = useTranslations('accounts.account.compare');
  const { kind, accountId, existed, changes } = of;
  const known = kinds.find((each) => each === kind);
  return (
    <section className={styles.thing}>
      <h2>
        <span className="quiet">{known ? t(`kinds.${known}`) : kind}</span> <Called thing={of} />
      </h2>
      {!accounts.has(kind) && (
        <p className="quiet">{t.rich('ofAccount', { account: () => <AccountLink id={accountId} /> })}</p>
      )}
      {!existed && <p>{t('isNew')}</p>}
      <Changes of={changes} />
    </section>
  );
};
