import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import type { MatterShown } from '#console/app/home/matter.tsx';
import type { Matters } from '#console/app/home/use-money-matters.tsx';
import type { Me } from '#console/app/session.ts';
import { When } from '#console/components/when.tsx';

const few = 5;
const often = 10_000;
/** The processes that hold and restore cameras. */
const suspends = /^camera-suspension/;

/** What of the installation needs looking at: suspensions under way, processes that fail, read models that stand still, parked events. */
export const useInstallationMatters = (me: Me): Matters => {
  const t = useTranslations('app.home');
  const enabled = me.may.includes('listProjections');
  const models = useRead('/v1/operations/projections', {}, { enabled, every: enabled && often });
  const parked = useRead(
    '/v1/operations/parked',
    { query: { limit: few } },
    { enabled, every: enabled && often },
  );
  const processes = useRead('/v1/operations/processes', {}, { enabled, every: enabled && often });
  const stopped = models.data?.items.filter(({ error }) => error !== null) ?? [];
  const waiting = models.data?.items.reduce((sum, model) => sum + model.parked, 0) ?? 0;
  const failing = processes.data?.items.filter(({ error }) => error !== null) ?? [];
  const busy = processes.data?.items.filter(({ name, pending }) => suspends.test(name) && pending > 0) ?? [];
  const matters: readonly (MatterShown | undefined)[] = [
    busy.length > 0
      ? {
          id: 'suspensions',
          tone: 'waiting',
          title: t('suspensions', { count: busy.reduce((sum, { pending }) => sum + pending, 0) }),
          all: <Link to="/operations/processes">{t('all')}</Link>,
          rows: busy.map(({ name, oldestPendingAt }) => ({
            id: name,
            what: <bdi lang="en">{name}</bdi>,
            more:
              oldestPendingAt === null
                ? undefined
                : t.rich('since', { at: () => <When at={oldestPendingAt} /> }),
          })),
        }
      : undefined,
    stopped.length > 0 || failing.length > 0
      ? {
          id: 'failing',
          tone: 'bad',
          title: t('failing', { count: stopped.length + failing.length }),
          all: <Link to="/operations/read-models">{t('all')}</Link>,
          rows: [...stopped, ...failing].map(({ name, error }) => ({
            id: name,
            what: <bdi lang="en">{name}</bdi>,
            more: <bdi lang="en">{error}</bdi>,
          })),
        }
      : undefined,
    parked.data && parked.data.items.length > 0
      ? {
          id: 'parked',
          tone: 'bad',
          title: t('parked', { count: Math.max(waiting, parked.data.items.length) }),
          all: <Link to="/operations/parked">{t('all')}</Link>,
          rows: parked.data.items.map(({ id, readModel, type, error }) => ({
            id,
            what: (
              <bdi lang="en">
                {readModel} · {type}
              </bdi>
            ),
            more: <bdi lang="en">{error}</bdi>,
          })),
        }
      : undefined,
  ];
  const reads = [models, parked, processes];
  return {
    matters: matters.filter((matter) => matter !== undefined),
    isLoading: reads.some(({ isLoading }) => isLoading),
    error: reads.find(({ error }) => error !== null)?.error ?? null,
  };
};
