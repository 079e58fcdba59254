import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { asError } from '#console/api/problem.ts';
import { Page } from '#console/components/page.tsx';
import { Trouble } from '#console/components/trouble.tsx';

/** A page that failed itself, such as one whose files are another version's by now: loading it again brings the new one. */
export const PageTrouble = ({ error }: ErrorComponentProps) => {
  const t = useTranslations('app.pageTrouble');
  return (
    <Page title={t('title')}>
      <Trouble error={asError(error)}>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('load')}
        </Button>
      </Trouble>
    </Page>
  );
};
