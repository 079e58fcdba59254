import type { PlatformEvent, PlatformSettings, PlatformState } from '#domain/accounts/platform/platform.ts';
import type { Decision } from '#domain/kernel/refusal.ts';

export type PlatformCommand = { readonly type: 'ConfigurePlatform'; readonly settings: PlatformSettings };

const sameSettings = (one: PlatformSettings, other: PlatformSettings): boolean =>
  one.name === other.name &&
  one.currency === other.currency &&
  one.timeZone === other.timeZone &&
  one.invoiceDetails === other.invoiceDetails;

export const decidePlatform = (command: PlatformCommand, state: PlatformState): Decision<PlatformEvent> =>
  state.configured && sameSettings(command.settings, state.settings)
    ? []
    : [{ type: 'PlatformConfigured', data: { platformId: state.accountId, ...command.settings } }];
