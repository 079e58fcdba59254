import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { Status, type Tone } from '#console/components/status.tsx';

type State = Item<'/v1/accounts/{id}/billing-runs'>['state'];

const tones: Readonly<Record<State, Tone>> = {
  running: 'waiting',
  completed: 'good',
  'completed-with-failures': 'blocked',
  failed: 'bad',
};

/** How far a run is. */
export const RunState = ({ of }: { readonly of: State }) => {
  const t = useTranslations('billing.runStates');
  return <Status tone={tones[of]}>{t(of)}</Status>;
};
