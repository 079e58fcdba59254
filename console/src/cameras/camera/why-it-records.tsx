import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';
import styles from '#console/cameras/camera/camera.module.css';
import { Explain, type GateShown } from '#console/components/explain.tsx';
import { Shown } from '#console/components/shown.tsx';
import { reasonOf, useToldEvents } from '#console/components/told-events.ts';
import { useWhoText } from '#console/components/who.tsx';

type Recording = Schemas['Recording'];

/** The gates as the server decided them, with what the events behind them say. */
const useGates = ({ gates }: Recording): readonly GateShown[] => {
  const t = useTranslations('cameras.why.gates');
  const whoOf = useWhoText();
  const events = useToldEvents(gates.flatMap(({ eventId }) => eventId ?? []));
  return gates.map(({ gate, passed, accountId, eventId }) => {
    const event = eventId === null ? undefined : events.get(eventId);
    return {
      gate,
      passed,
      accountId,
      eventId,
      says: t(`${gate}.${passed ? 'open' : 'shut'}`),
      ...(event && { at: event.at, by: whoOf(event.actor), reason: reasonOf(event) }),
    };
  });
};

const Gates = ({ recording }: { readonly recording: Recording }) => {
  const t = useTranslations('cameras.why');
  const gates = useGates(recording);
  return (
    <>
      <p className={styles.says}>
        {recording.recording ? t('records') : t('recordsNot', { count: recording.gates.length })}
      </p>
      <Explain gates={gates} />
    </>
  );
};

/** Why a camera records or does not: each gate with its account, when it became so, by whom, and the event. */
export const WhyItRecords = ({ cameraId }: { readonly cameraId: string }) => {
  const t = useTranslations('cameras.why');
  const recording = useRead('/v1/cameras/{id}/recording', { path: { id: cameraId } });
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{recording.data?.recording === false ? t('titleNot') : t('title')}</h2>
      </div>
      <Shown of={recording}>{(answer) => <Gates recording={answer} />}</Shown>
    </section>
  );
};
