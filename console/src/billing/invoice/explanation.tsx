import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';
import { EventLink } from '#console/components/event-link.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Table } from '#console/components/table.tsx';
import { Whole } from '#console/components/whole.tsx';

type Explained = NonNullable<Schemas['Invoice']['explanation']>[number];

const shownEvents = 20;

const Events = ({ of }: { readonly of: readonly string[] }) => {
  const t = useTranslations('billing.invoice.explanation');
  const [isAll, setAll] = useState(false);
  const events = isAll ? of : of.slice(0, shownEvents);
  return (
    <>
      {events.map((id) => (
        <EventLink key={id} id={id} />
      ))}
      {events.length < of.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('allEvents', { count: of.length })}
        </Button>
      )}
    </>
  );
};

const Line = ({
  of,
  line,
}: {
  readonly of: Schemas['Invoice']['lines'][number];
  readonly line: Explained;
}) => {
  const t = useTranslations('billing.invoice.explanation');
  return (
    <details>
      <summary>
        <bdi>{of.description}</bdi>{' '}
        <span className="quiet">{t('cameras', { count: line.cameras.length })}</span>
      </summary>
      {line.eventIds.length > 0 && (
        <p>
          {t('events')} <Events of={line.eventIds} />
        </p>
      )}
      {line.cameras.length > 0 && (
        <Table
          label={of.description}
          rows={line.cameras}
          idOf={({ cameraId }) => cameraId}
          columns={[
            {
              id: 'camera',
              title: t('camera'),
              cell: ({ cameraId }) => <CameraName id={cameraId} />,
            },
            { id: 'days', title: t('days'), isNumber: true, cell: ({ days }) => <Whole of={days} /> },
            { id: 'events', title: t('cameraEvents'), cell: ({ eventIds }) => <Events of={eventIds} /> },
          ]}
        />
      )}
      {line.truncated && <p className="quiet">{t('truncated')}</p>}
    </details>
  );
};

const CameraName = ({ id }: { readonly id: string }) => {
  const { data } = useRead('/v1/cameras/{id}', { path: { id } });
  return <bdi>{data?.name ?? id}</bdi>;
};

/** What each line came from: the events that set its price, the usage, and the days of each camera. */
export const Explanation = ({ of }: { readonly of: Schemas['Invoice'] }) => {
  const t = useTranslations('billing.invoice.explanation');
  const [isAsked, setAsked] = useState(false);
  const explained = useRead(
    '/v1/invoices/{id}',
    { path: { id: of.id }, query: { explain: true } },
    { enabled: isAsked },
  );
  return (
    <Section
      title={t('title')}
      deeds={
        !isAsked && (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('ask')}
          </Button>
        )
      }
    >
      {!isAsked && <p className="quiet">{t('what')}</p>}
      {isAsked && (
        <Shown of={explained}>
          {({ explanation = [], lines }) =>
            explanation.map((line) => {
              const shown = lines[line.line];
              return shown && <Line key={line.line} of={shown} line={line} />;
            })
          }
        </Shown>
      )}
    </Section>
  );
};
