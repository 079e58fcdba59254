import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Copy } from '#console/components/copy.tsx';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import styles from '#console/record/export/export.module.css';
import { saveFile } from '#console/record/export/save-file.ts';
import { type ExportFormat, type ExportProgress, useExport } from '#console/record/export/use-export.ts';
import type { RecordSearch } from '#console/record/search/history-search.ts';

interface ExportPopupProps {
  readonly filter: RecordSearch;
  readonly onClose: () => void;
}

const verify = 'node scripts/audit/verify-export.mjs DIR --key trusted.pem --seals HEADS';

const Progress = ({ of: { state, events, bytes } }: { readonly of: ExportProgress }) => {
  const t = useTranslations('record.export');
  const format = useFormatter();
  const size = format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return (
    <p role="status">
      {t(state === 'done' ? 'taken' : 'soFar', { count: events, size })}
      {state === 'running' && <progress className={styles.bar} aria-label={t('title')} />}
    </p>
  );
};

/** What is there at the end: the file, its manifest, and how to check them without trusting whoever made them. */
const Taken = ({
  of: { file, manifest },
  format,
}: {
  readonly of: ExportProgress;
  readonly format: ExportFormat;
}) => {
  const t = useTranslations('record.export');
  return (
    <>
      <div className={styles.files}>
        {file && <Button onClick={() => saveFile(file, `events.${format}`)}>{t('saveEvents')}</Button>}
        {manifest && (
          <Button variant="default" onClick={() => saveFile(manifest, 'manifest.json')}>
            {t('saveManifest')}
          </Button>
        )}
      </div>
      <h3>{t('howToVerify')}</h3>
      {format === 'csv' ? (
        <p>{t('csv')}</p>
      ) : (
        <>
          <p>{t('verify')}</p>
          <p dir="ltr">
            <Copy text={verify} />
          </p>
          <p className="quiet">{t('bring')}</p>
        </>
      )}
    </>
  );
};

/** The record, to take away: as it is filtered on the page, with its progress and with what proves it. */
export const ExportPopup = ({ filter, onClose }: ExportPopupProps) => {
  const t = useTranslations('record.export');
  const [format, setFormat] = useState<ExportFormat>('ndjson');
  const { progress, trouble, run } = useExport();
  const { order: _, ...query } = filter;
  const isRunning = progress.state === 'running';
  return (
    <Popup
      title={t('title')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
          {progress.state !== 'done' && (
            <Button loading={isRunning} onClick={() => void run({ ...query }, format)}>
              {t('take')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        <p>{Object.keys(query).length > 0 ? t('filtered') : t('everything')}</p>
        {progress.state === 'idle' && (
          <NativeSelect
            label={t('format')}
            value={format}
            data={[
              { value: 'ndjson', label: t('formats.ndjson') },
              { value: 'csv', label: t('formats.csv') },
            ]}
            onChange={({ currentTarget }) => setFormat(currentTarget.value === 'csv' ? 'csv' : 'ndjson')}
          />
        )}
        {progress.state !== 'idle' && <Progress of={progress} />}
        {progress.state === 'done' && <Taken of={progress} format={format} />}
        <Trouble error={trouble} />
      </div>
    </Popup>
  );
};
