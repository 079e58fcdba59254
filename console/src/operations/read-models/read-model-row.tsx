import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Status } from '#console/components/status.tsx';
import styles from '#console/operations/operations.module.css';
import type { ReadModel } from '#console/operations/read-models/read-model.ts';
import { RebuildPopup } from '#console/operations/read-models/rebuild-popup.tsx';

const states = ['live', 'stopped', 'rebuilding', 'not-built'] as const;

const Progress = ({ of: { rebuild } }: { readonly of: ReadModel }) => {
  const t = useTranslations('operations.readModels');
  const format = useFormatter();
  if (!rebuild) return null;
  const share = rebuild.head === '0' ? 0 : Math.min(1, Number(rebuild.position) / Number(rebuild.head));
  return (
    <span role="status">
      <Status tone="waiting">{rebuild.state === 'requested' ? t('requested') : t('rebuilding')}</Status>
      <progress className={styles.bar} value={share} aria-label={t('progress')} />
      <span className="quiet">{format.number(share, { style: 'percent' })}</span>
    </span>
  );
};

/** One read model. */
export const ReadModelRow = ({ model }: { readonly model: ReadModel }) => {
  const t = useTranslations('operations.readModels');
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const { name, state, error, lagEvents, lagSeconds, position, version, parked, rebuild, standby } = model;
  const known = states.find((each) => each === state);
  return (
    <tr>
      <th scope="row">
        <bdi lang="en">{name}</bdi>
      </th>
      <td>
        {rebuild ? (
          <Progress of={model} />
        ) : (
          <Status tone={error !== null ? 'bad' : lagEvents > 0 ? 'waiting' : 'good'}>
            {error ?? (known ? t(`states.${known}`) : state)}
          </Status>
        )}
        {standby.map(({ kind, generation, version: next, ready }) => (
          <div key={`${kind} ${generation}`} className="quiet">
            {t(ready ? 'standbyReady' : 'standby', { version: next })}
          </div>
        ))}
      </td>
      <td className="number">{t('lag', { count: lagEvents, seconds: lagSeconds })}</td>
      <td className="number">{format.number(BigInt(position))}</td>
      <td className="number">{format.number(version)}</td>
      <td className="number">
        {parked === 0 ? format.number(0) : <Link to="/operations/parked">{format.number(parked)}</Link>}
      </td>
      <td>
        <DeedButton
          deed="rebuildProjection"
          variant="default"
          size="compact-sm"
          disabled={rebuild !== null}
          onClick={() => setOpen(true)}
        >
          {t('rebuild.open')}
        </DeedButton>
        {isOpen && <RebuildPopup model={model} onClose={() => setOpen(false)} />}
      </td>
    </tr>
  );
};
