import { useId } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Answer } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useRead } from '#console/api/read.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Status } from '#console/components/status.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import { When } from '#console/components/when.tsx';
import styles from '#console/record/seals/seals.module.css';

type Verifications = Answer<'/v1/audit/verifications'>;
type Asked = Verifications['items'][number];

const shareOf = ({ position, head }: Asked): number =>
  head === '0' ? 0 : Math.min(1, Number(position) / Number(head));

const Findings = ({ of }: { readonly of: readonly string[] }) => (
  <ul lang="en">
    {of.map((finding) => (
      <li key={finding}>
        <bdi>{finding}</bdi>
      </li>
    ))}
  </ul>
);

/** One that somebody asked for: how far it is, or what it found. */
const AskedFor = ({ of }: { readonly of: Asked }) => {
  const t = useTranslations('record.verification');
  const format = useFormatter();
  const { state, startedAt, endedAt, events, sealed, findings, accepted, notes, error } = of;
  if (state === 'running')
    return (
      <p role="status">
        <Status tone="waiting">{startedAt === null ? t('waits') : t('running', { count: events })}</Status>
        <progress className={styles.bar} value={shareOf(of)} aria-label={t('progress')} />
        <span className="quiet">{format.number(shareOf(of), { style: 'percent' })}</span>
      </p>
    );
  if (state === 'failed')
    return (
      <p role="status">
        <Status tone="bad">{t('failed')}</Status> <bdi lang="en">{error}</bdi>
      </p>
    );
  return (
    <div role="status">
      <Status tone={findings.length > 0 ? 'bad' : 'good'}>
        {findings.length > 0
          ? t('findings', { count: findings.length })
          : t('good', { count: events, sealed })}
      </Status>{' '}
      {endedAt !== null && (
        <span className="quiet">
          <When at={endedAt} />
        </span>
      )}
      <Findings of={[...findings, ...accepted, ...notes]} />
    </div>
  );
};

const OutcomeStatus = ({ of }: { readonly of: Omit<Verifications['outcomes'][number], 'at'> }) => {
  const t = useTranslations('record.verification');
  const { kind, size, findings } = of;
  if (findings.length > 0) return <Status tone="bad">{t('findings', { count: findings.length })}</Status>;
  if (size === 0) return <Status tone="waiting">{t('nothingSealed')}</Status>;
  return <Status tone="good">{t(`${kind}Good`, { size })}</Status>;
};

const Outcomes = ({ of }: { readonly of: Verifications['outcomes'] }) => {
  return (
    <>
      {of.map(({ kind, at, size, findings }) => (
        <div key={kind}>
          <OutcomeStatus of={{ kind, size, findings }} />{' '}
          <span className="quiet">
            <When at={at} />
          </span>
          <Findings of={findings} />
        </div>
      ))}
    </>
  );
};

const isRunning = (verifications: Verifications | undefined): boolean =>
  verifications?.items.some(({ state }) => state === 'running') ?? false;

/** How the last verifications of the log ended, and one now. */
export const Verification = () => {
  const t = useTranslations('record.verification');
  const start = useDeed('post', '/v1/audit/verifications');
  // No change tells of it, and it is short: the page looks every two seconds while it is open.
  const verifications = useRead('/v1/audit/verifications', {}, { every: 2_000 });
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id}>{t('title')}</h2>
        <DeedButton
          deed="startVerification"
          loading={start.isUnderWay || isRunning(verifications.data)}
          onClick={() => void start.run({ body: {} })}
        >
          {t('now')}
        </DeedButton>
      </div>
      <Trouble error={start.trouble} />
      <Shown of={verifications}>
        {({ items: [latest], outcomes }) => (
          <>
            {latest && <AskedFor of={latest} />}
            {outcomes.length === 0 && !latest && <p className="quiet">{t('never')}</p>}
            <Outcomes of={outcomes} />
          </>
        )}
      </Shown>
    </section>
  );
};
