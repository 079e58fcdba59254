import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { Status, type Tone } from '#console/components/status.tsx';

type Camera = Pick<Schemas['Camera'], 'removed' | 'recording' | 'intent' | 'holds'>;
type State = 'removed' | 'recording' | 'off' | 'held' | 'ready';

const tones: Readonly<Record<State, Tone>> = {
  removed: 'over',
  recording: 'good',
  off: 'over',
  held: 'blocked',
  ready: 'waiting',
};

/** Switched off by its people counts before held by others: what is off does not come back when they let go. */
const stateOf = ({ removed, recording, intent, holds }: Camera): State => {
  if (removed) return 'removed';
  if (recording) return 'recording';
  if (intent === 'inactive') return 'off';
  return holds.length > 0 ? 'held' : 'ready';
};

/** Recording, Ready, Off, Held by so many, Removed. */
export const CameraState = ({ of }: { readonly of: Camera }) => {
  const t = useTranslations('cameras.states');
  const state = stateOf(of);
  return <Status tone={tones[state]}>{t(state, { count: of.holds.length })}</Status>;
};
