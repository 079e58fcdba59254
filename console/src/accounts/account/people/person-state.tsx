import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { Status, type Tone } from '#console/components/status.tsx';

type Person = Schemas['Person'];

const tones: Readonly<Record<Person['state'], Tone>> = {
  invited: 'waiting',
  active: 'good',
  removed: 'over',
};

/** Invited, active or removed; of whoever is invited, when the mail could not be sent. */
export const PersonState = ({ of: { state, invitation } }: { readonly of: Person }) => {
  const t = useTranslations('accounts.account.people.states');
  const isUnsent = state === 'invited' && invitation?.mail === 'failed';
  return <Status tone={isUnsent ? 'bad' : tones[state]}>{isUnsent ? t('unsent') : t(state)}</Status>;
};
