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

const oneOf = <Value extends string>(values: readonly Value[], text: unknown): Value | undefined =>
  values.find((value) => value === text);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const yesOrNo = (value: unknown): boolean | undefined => {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
};

/** What of an address is a filter; the rest is dropped. */
export const readFleetSearch = (search: Record<string, unknown>): FleetSearch => {
  const [under, planId, hold, q] = [search.under, search.planId, search.hold, search.q].map(textOf);
  const [intent, connection] = [oneOf(intents, search.intent), oneOf(connections, search.connection)];
  const recording = yesOrNo(search.recording);
  return {
    ...(under !== undefined && { under }),
    ...(planId !== undefined && { planId }),
    ...(intent !== undefined && { intent }),
    ...(recording !== undefined && { recording }),
    ...(hold !== undefined && { hold }),
    ...(connection !== undefined && { connection }),
    ...(q !== undefined && { q }),
  };
};
