import type { PlatformEvent, PlatformSettings, PlatformState } from '#domain/accounts/platform/platform.ts';
import { decidePriceList, type SetPriceList } from '#domain/accounts/price-list.ts';
import {
  type SetSeller,
  type SetSending,
  settingSeller,
  settingSending,
} from '#domain/accounts/settings/decide.ts';
import type { Decision } from '#domain/kernel/refusal.ts';

export type PlatformCommand =
  | { readonly type: 'ConfigurePlatform'; readonly settings: PlatformSettings }
  | SetSeller
  | SetSending
  | SetPriceList;

const sameSettings = (one: PlatformSettings, other: PlatformSettings): boolean =>
  one.name === other.name &&
  one.currency === other.currency &&
  one.timeZone === other.timeZone &&
  one.invoiceDetails === other.invoiceDetails;

/** What the platform does about a command: events, none when it holds already, or a refusal (docs/domain.md B11–B13). */
export const decidePlatform = (command: PlatformCommand, state: PlatformState): Decision<PlatformEvent> => {
  switch (command.type) {
    case 'ConfigurePlatform':
      return state.configured && sameSettings(command.settings, state.settings)
        ? []
        : [{ type: 'PlatformConfigured', data: { platformId: state.accountId, ...command.settings } }];
    case 'SetSeller':
      return settingSeller(state, command);
    case 'SetSending':
      return settingSending(state, command);
    case 'SetPriceList':
      return decidePriceList(state, command);
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
