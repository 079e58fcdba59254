import type { Standing } from '#domain/accounts/standing.ts';
import { type AccountEvent, type AccountState, evolveAccount } from '#projections/accounts/account-state.ts';

export const standingOf = (state: Standing): Standing => ({
  accountId: state.accountId,
  type: state.type,
  path: state.path,
  status: state.status,
  statusEventId: state.statusEventId,
  disablement: state.disablement,
  confirmed: state.confirmed,
  confirmationEventId: state.confirmationEventId,
  modules: state.modules,
  modulesEventId: state.modulesEventId,
  switches: state.switches,
});

const parentOf = (standing: Standing): Standing['accountId'] => standing.path.at(-2) ?? standing.accountId;

const nowhere = { placeId: '', lines: [], city: '', country: '' } as const;

/** A whole account around a standing; what is not kept here, and no rule of standing looks at, is blank. */
const accountAround = (standing: Standing): AccountState | undefined => {
  const parentId = parentOf(standing);
  const blank = { name: '', email: '', phone: undefined, address: nowhere };
  if (standing.type === 'customer')
    return {
      ...standing,
      type: 'customer',
      parentId,
      ...blank,
      recordingDefaults: { mode: 'off', retentionDays: 0, resolution: '' },
      billingProfile: undefined,
      closedAt: undefined,
    };
  if (standing.type === 'integrator')
    return {
      ...standing,
      type: 'integrator',
      parentId,
      ...blank,
      pendingEmail: undefined,
      currency: '',
      timeZone: '',
      timeZones: [],
      pricing: undefined,
      plans: [],
      requests: [],
      confirmedRequest: undefined,
    };
  return undefined;
};

/** Standing by the domain's own fold, without keeping personal data. @throws before a creation */
export const evolveStanding = (standing: Standing | undefined, event: AccountEvent): Standing =>
  standingOf(evolveAccount(standing && accountAround(standing), event));
