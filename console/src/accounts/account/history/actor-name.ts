import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';

type Actor = Pick<Schemas['HistoryEntry']['actor'], 'principal' | 'name'>;

/** What acts without being anybody: by what its id begins with. */
const workOf = ({ principal }: Actor): 'process' | 'operatorKey' | 'above' | undefined => {
  if (principal.startsWith('process:')) return 'process';
  if (principal === 'operator-key') return 'operatorKey';
  return principal === 'above' ? 'above' : undefined;
};

/** Who did something, in words: a person or a key by its name, else what it was. */
export const useActorName = (): ((actor: Actor) => string) => {
  const t = useTranslations('accounts.account.history.actors');
  return (actor) => {
    const work = workOf(actor);
    if (work) return t(work);
    return actor.name === '[erased]' ? t('erased') : (actor.name ?? t('unnamed'));
  };
};
