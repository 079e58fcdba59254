import { type About, aboutOf, type Deed, deeds, isReading } from '#domain/accounts/access/deeds.ts';
import { refuseEarly } from '#domain/accounts/access/role-grant.ts';
import {
  closing,
  disabling,
  enabling,
  isOutcomeChange,
  refuseBlockedPath,
  refuseClosed,
} from '#domain/accounts/disabling.ts';
import { isAllConfirmed } from '#domain/accounts/integrator/confirmation.ts';
import { refuseEveryRole } from '#domain/accounts/people/person-role.ts';
import type { AccountType, Standing, StandingPath } from '#domain/accounts/standing.ts';
import type { DisablementId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/** An account as it stands, and who asks what may be done with it. */
export interface AccountInQuestion {
  readonly principal: Principal;
  readonly account: Standing & { readonly pendingEmail?: string | undefined };
  /** The standings from the platform down to the account. */
  readonly path: StandingPath;
}

/** Whether a deed would change something on the account as it stands, for some of what it can carry. */
export type IsOpen = (asked: AccountInQuestion) => boolean | Promise<boolean>;
/** By deed. One that is not named is open, whatever the account's state. */
export type DeedGates = Readonly<Partial<Record<Deed, IsOpen>>>;

const aboutAccounts: Readonly<Record<AccountType, ReadonlySet<About>>> = {
  platform: new Set<About>(['account', 'platform', 'biller']),
  integrator: new Set<About>(['account', 'biller', 'payer', 'governed', 'integrator']),
  customer: new Set<About>(['account', 'payer', 'governed', 'customer']),
};

/** The deeds that are about an account of a type. */
export const deedsAbout = (type: AccountType): readonly Deed[] =>
  deeds.filter((deed) => aboutAccounts[type].has(aboutOf(deed)));

/** What reasons and ids stand for that a request would carry: no decision on a state depends on them. */
const changeBy = ({ account }: Principal) => ({
  reason: '',
  level: account,
  disablementId: '' as DisablementId,
});

const isNotClosed: IsOpen = ({ account }) => !refuseClosed(account);
const isUnblocked: IsOpen = ({ path }) => !refuseBlockedPath(path);

/** @param openChildren how many accounts directly below are not closed */
export const isClosable = ({ account, principal }: AccountInQuestion, openChildren: number): boolean =>
  isOutcomeChange(closing(account, { ...changeBy(principal), openChildren }));

const isDisablable: IsOpen = ({ account, principal }) =>
  isOutcomeChange(disabling(account, changeBy(principal)));
const isEnablable: IsOpen = ({ account, principal }) =>
  isOutcomeChange(enabling(account, changeBy(principal)));

/** What the state of an account decides about deeds of this room, by the functions that decide on the deeds themselves. */
export const accountGates: DeedGates = {
  createCustomer: isUnblocked,
  createSubIntegrator: isUnblocked,
  changeIntegratorDetails: isNotClosed,
  changeCustomerDetails: isNotClosed,
  setRecordingDefaults: isNotClosed,
  requestEmailConfirmation: ({ account: { status, confirmed, pendingEmail } }) =>
    !refuseClosed({ status }) && !isAllConfirmed({ confirmed, pendingEmail }),
  disableAccount: isDisablable,
  enableAccount: isEnablable,
  changeManyAccounts: (asked) => isDisablable(asked) || isEnablable(asked),
  restrictModules: isNotClosed,
  setAdminPortalAccess: isNotClosed,
  setLinkSharing: isNotClosed,
  assignPlans: isNotClosed,
  setWholesalePricing: isNotClosed,
  setBillingProfile: isNotClosed,
  setSeller: isNotClosed,
  setSending: isNotClosed,
  setPriceList: isNotClosed,
  setDelivery: isNotClosed,
  issueApiKey: ({ path, principal }) => !refuseEarly({ path, maker: principal }),
  invitePerson: ({ path, principal, account: { accountId } }) =>
    !refuseEveryRole({ path, maker: principal, accountId }),
};

/** Of a moment that is past only the reads are left, because nothing can be changed there. */
export const leftAt = (moment: 'now' | 'past', may: readonly Deed[]): readonly Deed[] =>
  moment === 'now' ? may : may.filter(isReading);
