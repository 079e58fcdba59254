import { useFormatter, useTranslations } from 'use-intl';
import styles from '#console/accounts/account/disablement/disablement.module.css';
import type { Schemas } from '#console/api/contract.ts';
import { useAccount } from '#console/app/use-account.ts';
import { Status, type Tone } from '#console/components/status.tsx';

type Disablement = Omit<Schemas['DisablementCameras'], 'items' | 'next'>;

const tones: Readonly<Record<Disablement['state'], Tone>> = {
  holding: 'waiting',
  held: 'bad',
  restoring: 'waiting',
  restored: 'good',
};

export const DisablementState = ({ of }: { readonly of: Disablement['state'] }) => {
  const t = useTranslations('accounts.account.disablement.states');
  return <Status tone={tones[of]}>{t(of)}</Status>;
};

const figures = ['held', 'skipped', 'restored', 'leftOff'] as const;

/** How many cameras were looked at, of how many, while the work goes on. */
const useProgress = ({ state, held, skipped, restored, leftOff }: Disablement) => {
  const { data: account } = useAccount();
  if (state === 'holding')
    return { done: held + skipped, all: Math.max(account?.cameras.total ?? 0, held + skipped) };
  if (state === 'restoring') return { done: restored + leftOff, all: Math.max(held, restored + leftOff) };
  return undefined;
};

/** How far it is, and the figures so far. Changes of cameras bring it up to date while one looks. */
export const DisablementFigures = ({ of }: { readonly of: Disablement }) => {
  const t = useTranslations('accounts.account.disablement');
  const format = useFormatter();
  const progress = useProgress(of);
  return (
    <>
      <p role="status" className={styles.state}>
        <DisablementState of={of.state} />
        {progress && <span>{t('progress', progress)}</span>}
      </p>
      {progress && (
        <progress
          className={styles.progress}
          aria-label={t('progressLabel')}
          max={progress.all}
          value={progress.done}
        />
      )}
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{t(`figures.${figure}`)}</dt>
            <dd>{format.number(of[figure])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};
