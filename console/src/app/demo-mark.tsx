import { useTranslations } from 'use-intl';
import styles from '#console/app/frame.module.css';
import { useMe } from '#console/app/session.ts';

/** Says on every page of an installation for demos that it is one. */
export const DemoMark = () => {
  const t = useTranslations('app.demo');
  const { data: me } = useMe();
  if (!me?.demo) return null;
  return (
    <span className={styles.demo} title={t('notReal')}>
      {t('mark')}
    </span>
  );
};
