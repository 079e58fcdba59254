import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import { EventLink } from '#console/components/event-link.tsx';
import styles from '#console/components/explain.module.css';
import { Status } from '#console/components/status.tsx';
import { When } from '#console/components/when.tsx';
import type { Messages } from '#console/messages/en.ts';

type Gate = keyof Messages['app']['explain']['gates'];

/** One thing that had to be so, in the order in which they are looked at. */
export interface GateShown {
  readonly gate: Gate;
  readonly passed: boolean;
  /** The account whose gate it is; `above` where that lies above one's own. */
  readonly accountId: string;
  readonly accountName?: string | undefined;
  readonly at?: string | undefined;
  /** Who did it, by name. */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  /** The event that made it so; null where nothing ever changed it. */
  readonly eventId?: string | null | undefined;
  /** What it comes to, in words of its own; the gate's name when absent. */
  readonly says?: ReactNode;
}

/** Why something is refused or off: the gates in order, each with account, time, person and the event, and links to them. */
export const Explain = ({ gates }: { readonly gates: readonly GateShown[] }) => {
  const t = useTranslations('app.explain');
  return (
    <ol className={styles.gates}>
      {gates.map(({ gate, passed, accountId, accountName, at, by, reason, eventId, says }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: gates keep their order.
        <li key={place}>
          <div className={styles.line}>
            <Status tone={passed ? 'good' : 'bad'}>{passed ? t('open') : t('shut')}</Status>
            <strong>{says ?? t(`gates.${gate}`)}</strong>
            <AccountLink id={accountId} name={accountName} />
          </div>
          <div className={`${styles.line} quiet`}>
            {at && <When at={at} />}
            {by && <bdi>{t('by', { name: by })}</bdi>}
            {reason && <q>{reason}</q>}
            {eventId && (
              <span>
                {t('event')} <EventLink id={eventId} />
              </span>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
};
