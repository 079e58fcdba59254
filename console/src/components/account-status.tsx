import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { Status, type Tone } from '#console/components/status.tsx';

type Effective = Schemas['AccountRow']['effectiveStatus'];

const tones: Readonly<Record<Effective, Tone>> = {
  active: 'good',
  unconfirmed: 'waiting',
  disabled: 'bad',
  blocked: 'blocked',
  closed: 'over',
};

/** Active, Unconfirmed, Disabled, Blocked (by whom, where that is known), Closed. */
export const AccountStatus = ({ of, by }: { readonly of: Effective; readonly by?: string | undefined }) => {
  const t = useTranslations('app.status');
  return <Status tone={tones[of]}>{of === 'blocked' && by ? t('blockedBy', { name: by }) : t(of)}</Status>;
};
