import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Empty } from '#console/components/empty.tsx';

/** What of an address is no filter: it stays. */
const kept: ReadonlySet<string> = new Set(['asOf', 'order', 'as', 'view', 'readings']);

/** In place of a list that is empty because of its filters, all of which can be taken off at once. */
export const NoneFits = ({ children }: { readonly children: ReactNode }) => {
  const t = useTranslations('app.grid');
  const navigate = useNavigate();
  const takeOff = (): void =>
    void navigate({
      to: '.',
      search: (before) => Object.fromEntries(Object.entries(before).filter(([name]) => kept.has(name))),
    });
  return (
    <Empty
      deed={
        <Button variant="default" onClick={takeOff}>
          {t('filtersOff')}
        </Button>
      }
    >
      {children}
    </Empty>
  );
};
