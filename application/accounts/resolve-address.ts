import type { AddressDirectory } from '#application/accounts/ports/address-directory.ts';
import type { Address } from '#domain/accounts/address.ts';
import { confirmLines } from '#domain/accounts/confirm-lines.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** How a client names an address: never by free text (docs/domain.md A6). */
export interface AddressChoice {
  readonly placeId: string;
  readonly sessionToken?: string;
  readonly lines?: readonly string[];
}

const path = 'address/placeId';

/** Looks the place up and takes the lines the user confirmed. @throws AddressDirectoryUnavailable */
export const resolveAddress = async (
  directory: AddressDirectory,
  choice: AddressChoice,
): Promise<Address | Refusal> => {
  const lookup = await directory.resolve(choice.placeId, choice.sessionToken);
  switch (lookup.outcome) {
    case 'found':
      return confirmLines(lookup.address, choice.lines);
    case 'unknown':
      return refuse('place-unknown', 'There is no such place. Choose one of the suggested addresses.', {
        path,
      });
    case 'obsolete':
      return refuse('place-obsolete', 'This place is no longer valid. Search for the address again.', {
        path,
      });
    case 'imprecise':
      return refuse('place-imprecise', 'This place has no street. Choose an address with a street.', {
        path,
      });
  }
};
