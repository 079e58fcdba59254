import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Changes } from '#console/accounts/account/compare/changes.tsx';
import { DifferentThing } from '#console/accounts/account/compare/different-thing.tsx';
import { useRead } from '#console/api/read.ts';
import { Empty } from '#console/components/empty.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';

const pageSize = 50;

interface DifferencesProps {
  readonly accountId: string;
  readonly from: string;
  readonly to: string | undefined;
  /** Where the page before ended. */
  readonly after?: string;
}

/** What came of it for the account itself, then everything that is another at the second moment, and more when asked for. */
export const Differences = ({ accountId, from, to, after }: DifferencesProps) => {
  const t = useTranslations('accounts.account.compare');
  const [goesOn, setGoesOn] = useState(false);
  const isFirst = after === undefined;
  const differences = useRead('/v1/accounts/{id}/diff', {
    path: { id: accountId },
    query: { from, limit: pageSize, ...(to !== undefined && { to }), ...(!isFirst && { after }) },
  });
  return (
    <Shown of={differences}>
      {({ effects, items, next }) => (
        <>
          {isFirst && effects.length > 0 && (
            <Section title={t('effects')}>
              <Changes of={effects} />
            </Section>
          )}
          {isFirst && effects.length + items.length === 0 && <Empty>{t('nothing')}</Empty>}
          {items.map((item) => (
            <DifferentThing key={`${item.kind} ${item.id}`} of={item} />
          ))}
          {next !== null && !goesOn && (
            <Button variant="default" onClick={() => setGoesOn(true)}>
              {t('more')}
            </Button>
          )}
          {next !== null && goesOn && <Differences accountId={accountId} from={from} to={to} after={next} />}
        </>
      )}
    </Shown>
  );
};
