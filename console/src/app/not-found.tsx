import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Empty } from '#console/components/empty.tsx';
import { Page } from '#console/components/page.tsx';

export const NotFound = () => {
  const t = useTranslations('app.notFound');
  return (
    <Page title={t('title')}>
      <Empty deed={<Link to="/">{t('home')}</Link>}>{t('text')}</Empty>
    </Page>
  );
};
