import { navigation as accounts } from '#console/accounts/navigation.ts';
import type { Place } from '#console/app/place.ts';
import type { Me } from '#console/app/session.ts';
import { navigation as billing } from '#console/billing/navigation.ts';
import { navigation as cameras } from '#console/cameras/navigation.ts';
import { navigation as operations } from '#console/operations/navigation.ts';
import { navigation as plans } from '#console/plans/navigation.ts';
import { navigation as record } from '#console/record/navigation.ts';

/** Where to go, in the order of the rooms. */
const navigation: readonly Place[] = [
  ...accounts,
  ...cameras,
  ...plans,
  ...billing,
  ...record,
  ...operations,
];

/** Where somebody may go. */
export const placesFor = ({ accountType, may }: Pick<Me, 'accountType' | 'may'>): readonly Place[] =>
  navigation.filter(
    ({ deed, isOfThoseBelow }) => may.includes(deed) && !(isOfThoseBelow && accountType === 'customer'),
  );
