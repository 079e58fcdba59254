import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import styles from '#console/cameras/camera/camera.module.css';
import { PlanName } from '#console/cameras/plan-name.tsx';
import { AccountLink } from '#console/components/account-link.tsx';

/** What is known of a camera beside its state. */
export const CameraFacts = ({ camera }: { readonly camera: Schemas['Camera'] }) => {
  const t = useTranslations('cameras');
  const { customerId, planId, connection, intent } = camera;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('columns.customer')}</dt>
        <dd>
          <AccountLink id={customerId} />
        </dd>
      </div>
      <div>
        <dt>{t('columns.plan')}</dt>
        <dd>
          <PlanName id={planId} />
        </dd>
      </div>
      <div>
        <dt>{t('columns.connection')}</dt>
        <dd>{t(`connections.${connection}`)}</dd>
      </div>
      <div>
        <dt>{t('columns.intent')}</dt>
        <dd>{t(`intents.${intent}`)}</dd>
      </div>
    </dl>
  );
};
