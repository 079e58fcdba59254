import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';
import styles from '#console/cameras/camera/camera.module.css';
import { Explain, type GateShown } from '#console/components/explain.tsx';
import { Shown } from '#console/components/shown.tsx';
import { reasonOf, useToldEvents } from '#console/components/told-events.ts';
import { useWhoText } from '#console/components/who.tsx';

type Recording = Schemas['Recording'];
type Gate = Recording['gates'][number];

/**
 * The gates as causes: a disabling that closes the status of its account and holds the camera too is one, told as the status, which
 * stands first.
 */
const causesOf = (gates: readonly Gate[]): readonly Gate[] => {
  const told = new Set(
    gates.filter(({ gate }) => gate === 'status').map(({ disablementId }) => disablementId),
  );
  return gates.filter(
    ({ gate, disablementId }) => gate !== 'hold' || disablementId === undefined || !told.has(disablementId),
  );
};

/** What a gate comes to; one that a disabling closed leads to it. */
const useSays = (): ((gate: Gate) => ReactNode) => {
  const t = useTranslations('cameras.why.gates');
  return ({ gate, passed, accountId, disablementId }) => {
    const text = t(`${gate}.${passed ? 'open' : 'shut'}`);
    if (disablementId === undefined || accountId === 'above') return text;
    return (
      <Link to="/accounts/$accountId/disablements/$disablementId" params={{ accountId, disablementId }}>
        {text}
      </Link>
    );
  };
};

/** Names of the accounts above a camera, which one read of its customer tells. */
const useNames = (customerId: string): ReadonlyMap<string, string | undefined> => {
  const { data } = useRead('/v1/accounts/{id}', { path: { id: customerId } });
  const above = data?.path.map((id, place) => [id, data.pathNames[place]] as const) ?? [];
  return new Map([...above, [customerId, data?.name]]);
};

/** The gates as the server decided them, with what the events behind them say. */
const useGates = (gates: readonly Gate[], customerId: string): readonly GateShown[] => {
  const says = useSays();
  const names = useNames(customerId);
  const whoOf = useWhoText();
  const events = useToldEvents(gates.flatMap(({ eventId }) => eventId ?? []));
  return gates.map((told) => {
    const { gate, passed, accountId, eventId } = told;
    const event = eventId === null ? undefined : events.get(eventId);
    return {
      gate,
      passed,
      accountId,
      accountName: names.get(accountId),
      eventId,
      says: says(told),
      ...(event && { at: event.at, by: whoOf(event.actor), reason: reasonOf(event) }),
    };
  });
};

interface GatesProps {
  readonly recording: Recording;
  readonly customerId: string;
}

const Gates = ({ recording, customerId }: GatesProps) => {
  const t = useTranslations('cameras.why');
  const causes = causesOf(recording.gates);
  const gates = useGates(causes, customerId);
  return (
    <>
      <p className={styles.says}>
        {recording.recording ? t('records') : t('recordsNot', { count: causes.length })}
      </p>
      <Explain gates={gates} />
    </>
  );
};

/** Why a camera records or does not: each gate with its account, when it became so, by whom, and the event. */
export const WhyItRecords = ({ camera }: { readonly camera: Schemas['Camera'] }) => {
  const t = useTranslations('cameras.why');
  const recording = useRead('/v1/cameras/{id}/recording', { path: { id: camera.id } });
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{recording.data?.recording === false ? t('titleNot') : t('title')}</h2>
      </div>
      <Shown of={recording}>{(answer) => <Gates recording={answer} customerId={camera.customerId} />}</Shown>
    </section>
  );
};
