import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { Copy } from '#console/components/copy.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Status, type Tone } from '#console/components/status.tsx';
import { When } from '#console/components/when.tsx';
import styles from '#console/record/event/event.module.css';
import { isSigned, leafOf, type Proof, rootOf } from '#console/record/seals/prove.ts';

type Outcome = 'good' | 'bad' | 'unknown';

const tones: Readonly<Record<Outcome, Tone>> = { good: 'good', bad: 'bad', unknown: 'waiting' };

const outcomeOf = (found: boolean | undefined): Outcome =>
  found === undefined ? 'unknown' : found ? 'good' : 'bad';

/** What this browser finds when it computes a proof itself. */
const useChecked = (proof: Proof) => {
  const { data: keys } = useRead('/v1/audit/seals/keys', {});
  return useQuery({
    queryKey: ['checked proof', proof, keys],
    queryFn: async () => ({
      leaf: outcomeOf(proof.stored && (await leafOf(proof.stored)) === proof.leaf),
      root: outcomeOf((await rootOf(proof)) === proof.head.root),
      signature: outcomeOf(await isSigned(proof.head, keys?.items ?? [])),
    }),
    enabled: keys !== undefined,
    meta: { recorded: true },
  });
};

const Checked = ({ proof }: { readonly proof: Proof }) => {
  const t = useTranslations('record.proof');
  const checked = useChecked(proof);
  const { head, leaf, index, path } = proof;
  return (
    <>
      <Shown of={checked}>
        {(found) => (
          <ul className={styles.checks}>
            {(['leaf', 'root', 'signature'] as const).map((what) => (
              <li key={what}>
                <Status tone={tones[found[what]]}>{t(`${what}.${found[what]}`)}</Status>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <dl className={styles.facts}>
        <Fact name={t('index')}>
          {t('indexOf', { index: Number(index) + 1, size: head.size, hashes: path.length })}
        </Fact>
        <Fact name={t('leafHash')}>
          <Copy text={leaf} />
        </Fact>
        <Fact name={t('rootHash')}>
          <Copy text={head.root} />
        </Fact>
        <Fact name={t('sealedAt')}>
          <When at={head.time} />
        </Fact>
        <Fact name={t('key')}>
          <Copy text={head.keyId} />
        </Fact>
      </dl>
      <p className="quiet">{t('bring')}</p>
    </>
  );
};

const Proven = ({ eventId }: { readonly eventId: string }) => {
  const proof = useRead('/v1/audit/proofs/{eventId}', { path: { eventId } });
  return <Shown of={proof}>{(answer) => <Checked proof={answer} />}</Shown>;
};

/** The proof that an event is in the sealed log, asked for when somebody wants it, and computed here. */
export const EventProof = ({ eventId }: { readonly eventId: string }) => {
  const t = useTranslations('record.proof');
  const [isAsked, setAsked] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.head}>
        {t('title')}
      </h2>
      {isAsked ? (
        <Proven eventId={eventId} />
      ) : (
        <p>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('prove')}
          </Button>
        </p>
      )}
    </section>
  );
};
