import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/deeds/forecast.module.css';
import {
  customersOf,
  groupByCustomer,
  type NamedCamera,
} from '#console/accounts/account/deeds/group-by-customer.ts';
import type { Schemas } from '#console/api/contract.ts';

type Forecast = Schemas['CameraForecast'];

const whys = ['inactive', 'held-by-other-disablement', 'account-disabled', 'account-closed'] as const;

const Names = ({ title, cameras }: { readonly title: string; readonly cameras: readonly NamedCamera[] }) => {
  const t = useTranslations('accounts.account.forecast');
  if (cameras.length === 0) return null;
  const words = (why: string): string => {
    const known = whys.find((each) => each === why);
    return known ? t(`whys.${known}`) : why;
  };
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {groupByCustomer(cameras).map(({ customerId, customerName, cameras: own }) => (
        <details key={customerId} open={cameras.length <= 12}>
          <summary>
            {t.rich('customer', { name: () => <bdi>{customerName}</bdi>, count: own.length })}
          </summary>
          <ul>
            {own.map(({ id, name, why }) => (
              <li key={id}>
                <bdi>{name}</bdi> {why !== undefined && <span className="quiet">{words(why)}</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
};

/**
 * What a change of status would do to the cameras below, by figures and then by names.
 * @param of the answer of a dry run; the command's own answer has no cameras
 */
export const ForecastOfCameras = ({ of }: { readonly of: Forecast | object }) => {
  const t = useTranslations('accounts.account.forecast');
  if (!('counts' in of)) return null;
  const { counts, stop, start, stayOff, cameras, truncated } = of;
  const named = (id: string, why?: string): NamedCamera => ({
    id,
    name: cameras[id]?.name ?? id,
    customerId: cameras[id]?.customerId ?? '',
    customerName: cameras[id]?.customerName ?? '',
    why,
  });
  const [stopping, starting] = [stop.map((id) => named(id)), start.map((id) => named(id))];
  const staying = stayOff.map(({ cameraId, why }) => named(cameraId, why));
  return (
    <div className={styles.forecast}>
      <ul className={styles.figures}>
        {counts.stop > 0 && <li>{t('stop', { cameras: counts.stop, customers: customersOf(stopping) })}</li>}
        {counts.start > 0 && (
          <li>{t('start', { cameras: counts.start, customers: customersOf(starting) })}</li>
        )}
        {counts.stayOff > 0 && <li>{t('stayOff', { cameras: counts.stayOff })}</li>}
        {counts.stop + counts.start + counts.stayOff === 0 && <li>{t('none')}</li>}
      </ul>
      {truncated && <p className="quiet">{t('truncated')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
      <div className={styles.names} tabIndex={0} role="region" aria-label={t('byName')}>
        <Names title={t('stopping')} cameras={stopping} />
        <Names title={t('starting')} cameras={starting} />
        <Names title={t('stayingOff')} cameras={staying} />
      </div>
    </div>
  );
};
