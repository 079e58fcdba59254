import type { Account } from '#console/app/account-tab.ts';
import type { ChosenAddress } from '#console/components/address-field.tsx';

export interface DetailsForm {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly timeZone: string;
  /** A new one, where one is chosen. */
  readonly address: ChosenAddress | undefined;
}

/** The details as a form begins with them. */
export const detailsOf = ({ name, email, phone, timeZone }: Account): DetailsForm => ({
  name,
  email: email ?? '',
  phone: phone ?? '',
  timeZone: timeZone ?? '',
  address: undefined,
});

const texts = ['name', 'email', 'phone', 'timeZone'] as const;

/** What a form would change: only that is sent, so that the rest stays as others leave it. */
export const changesOfDetails = (
  opened: Account,
  typed: DetailsForm,
): {
  name?: string;
  email?: string;
  phone?: string;
  timeZone?: string;
  address?: ReturnType<typeof sent>;
} => {
  const before = detailsOf(opened);
  const changed = texts.filter((field) => typed[field].trim() !== before[field]);
  return {
    ...Object.fromEntries(changed.map((field) => [field, typed[field].trim()])),
    ...(typed.address && { address: sent(typed.address) }),
  };
};

const sent = ({ placeId, sessionToken, lines }: ChosenAddress) => ({
  placeId,
  sessionToken,
  lines: [...lines],
});
