import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';
import { Copy } from '#console/components/copy.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Popup } from '#console/components/popup.tsx';
import { Status } from '#console/components/status.tsx';
import { When } from '#console/components/when.tsx';
import styles from '#console/record/event/event.module.css';
import { type Signed, useSigned } from '#console/record/seals/use-signed.ts';

type Head = Item<'/v1/audit/seals'>;

const tones = { good: 'good', bad: 'bad', unknown: 'waiting' } as const;

const Signature = ({ of }: { readonly of: Signed | undefined }) => {
  const t = useTranslations('record.proof.signature');
  return of === undefined ? null : <Status tone={tones[of]}>{t(of)}</Status>;
};

const HeadPopup = ({ head, onClose }: { readonly head: Head; readonly onClose: () => void }) => {
  const t = useTranslations('record.seals');
  const { data: keys } = useRead('/v1/audit/seals/keys', {});
  const signed = useSigned(head, keys?.items);
  const { size, root, position, time, keyId, signature, previous, accepted } = head;
  return (
    <Popup title={t('head', { size })} onClose={onClose} size="wide">
      <p>
        <Signature of={signed} />
      </p>
      <dl className={styles.facts}>
        <Fact name={t('columns.time')}>
          <When at={time} />
        </Fact>
        <Fact name={t('columns.root')}>
          <Copy text={root} />
        </Fact>
        <Fact name={t('position')}>
          <Copy text={position} />
        </Fact>
        <Fact name={t('columns.key')}>
          <Copy text={keyId} />
        </Fact>
        <Fact name={t('signature')}>
          <Copy text={signature} />
        </Fact>
        {previous && (
          <Fact name={t('consistency', { size: previous.size })}>
            <Copy
              text={previous.consistency.join('\n')}
              shown={t('hashes', { count: previous.consistency.length })}
            />
          </Fact>
        )}
        {accepted && (
          <Fact name={t('columns.restore')}>
            <When at={accepted.time} /> {accepted.reason !== null && <q>{accepted.reason}</q>}
          </Fact>
        )}
      </dl>
    </Popup>
  );
};

/** A head by its size, opening what it says and whether its signature holds. */
export const HeadChecks = ({ head }: { readonly head: Head }) => {
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="transparent" size="compact-sm" onClick={() => setOpen(true)}>
        {format.number(head.size)}
      </Button>
      {isOpen && <HeadPopup head={head} onClose={() => setOpen(false)} />}
    </>
  );
};
