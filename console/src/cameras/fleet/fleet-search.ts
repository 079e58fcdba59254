import { idIn, oneOf, present, textIn } from '#console/app/search-values.ts';

/** The filters of the fleet, as they stand in its address. */
export interface FleetSearch {
  readonly under?: string;
  readonly planId?: string;
  readonly intent?: 'active' | 'inactive';
  readonly recording?: boolean;
  readonly hold?: string;
  readonly connection?: 'onvif' | 'rtsp' | 'gateway' | 'pnp';
  readonly q?: string;
}

export const intents = ['active', 'inactive'] as const;
export const connections = ['onvif', 'rtsp', 'gateway', 'pnp'] as const;

const yesOrNo = (value: unknown): boolean | undefined => {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
};

/** What of an address is a filter; the rest is dropped. */
export const readFleetSearch = (search: Record<string, unknown>): FleetSearch =>
  present({
    under: idIn(search.under),
    planId: idIn(search.planId),
    intent: oneOf(intents, search.intent),
    recording: yesOrNo(search.recording),
    hold: idIn(search.hold),
    connection: oneOf(connections, search.connection),
    q: textIn(search.q),
  });
