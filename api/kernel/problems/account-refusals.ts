import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** What the domain refuses about access, accounts, addresses, plans and cameras. */
export const accountRefusals = {
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning:
      'There is nothing of this id for you, or nothing at this address. What does not exist and what lies outside your subtree are answered alike.',
    cause:
      'A mistyped id, the id of something in another business, or a verb that this address does not know.',
    remedy: 'Check the id, the address and the verb, and that the key belongs to an account above it.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    meaning: 'You see the account, and your role does not allow this on it.',
    cause:
      'An account changes its own status or prices, a key of the wrong role was used, or a key was to be made that can do more than its maker.',
    remedy:
      'Ask the level above, or use a key of the role that may: see [who may do what](api.md#who-may-do-what). Operators act for an account with Tierline-On-Behalf-Of.',
  },
  'only-integrators-create-sub-integrators': {
    status: 403,
    title: 'Only integrators create sub-integrators',
    meaning: 'Sub-integrators are created by the people of the parent, or of an integrator above it.',
    cause: 'An operator sent the request with a key of the platform.',
    remedy: "Use the integrator's own key, or act for it with Tierline-On-Behalf-Of and Tierline-Reason.",
  },
  'account-disabled': {
    status: 409,
    title: 'The account is disabled',
    meaning:
      'The account, or one above it, is disabled. As 409 it is the account that the request is about; as 403 it is your own or the one you act for, and nothing is open to you.',
    cause: 'A camera is activated, or an account created, below a disabled account.',
    remedy:
      'Enable the account first. Where it is your own, ask your provider. A recorder that gets the 403 stops recording.',
  },
  'account-not-confirmed': {
    status: 409,
    title: 'The e-mail address is not confirmed',
    meaning:
      'An integrator on the path has not confirmed its e-mail address. As 403 it is on the path of your own account, or of the one you act for, and nothing is open to you.',
    remedy:
      'Follow the link in the confirmation mail. `POST /v1/integrators/{id}/email-confirmations` sends it again.',
  },
  'account-closed': {
    status: 409,
    title: 'The account is closed',
    meaning:
      'The account, or one above it, is closed, which is final. As 403 it is your own or the one you act for, and nothing is open to you.',
    remedy: 'Create a new account.',
  },
  'account-not-disabled': {
    status: 409,
    title: 'The account is not disabled',
    meaning: 'Only a disabled account can be closed.',
    remedy: 'Disable it, then close it.',
  },
  'account-not-closed': {
    status: 409,
    title: 'The account is not closed',
    meaning: 'Only a closed account can be erased.',
    remedy: 'Disable it and close it first. Bill its last month before.',
  },
  'children-not-closed': {
    status: 409,
    title: 'Accounts below are not closed',
    meaning: 'An integrator is closed after all accounts directly below it.',
    remedy: 'Close them first. `detail` says how many there are.',
  },
  'disabled-by-higher-level': {
    status: 403,
    title: 'Disabled by a higher level',
    meaning: 'A level above yours disabled the account, and only that level, or one above it, can undo this.',
    remedy: 'Ask the level that disabled it.',
  },
  'role-does-not-fit': {
    status: 409,
    title: 'The role does not fit the account',
    meaning: 'A key has a role that fits its account, and this one does not.',
    cause: 'A key of role `customer` was asked for an integrator, or the other way round.',
    remedy: 'Choose one of the roles that `detail` names.',
  },
  'expiry-in-the-past': {
    status: 400,
    title: 'The expiry lies in the past',
    meaning:
      'The key would have expired before it is issued. It is answered as `malformed`, with `expiresAt` in `errors`.',
    remedy: 'Send a later time, or none.',
  },
  'module-not-allowed': {
    status: 403,
    title: 'The module is not granted',
    meaning:
      "A module that this needs is not granted on every level. `detail` names it: `billing-view` for bills, `audit-log` for history, `api` for an account's own keys, `cameras.add-…` for adding a camera.",
    remedy:
      'Ask the level above to grant it. `GET /v1/accounts/{id}/permissions/{module}` says who withholds it.',
  },
  'portal-access-required': {
    status: 403,
    title: 'Admin-portal access is required',
    meaning: "A customer's own people change things only while the customer has admin-portal access.",
    remedy: 'Ask the provider to switch it on and to grant the module `admin-portal`.',
  },
  'email-taken': {
    status: 409,
    title: 'The e-mail address is taken',
    meaning: 'Another integrator has this address. Case does not make it another one.',
    remedy: 'Use another address.',
  },
  'confirmation-token-wrong': {
    status: 404,
    title: 'The confirmation link is not valid',
    meaning: 'No mail of this installation carried this token.',
    cause: 'The link was cut off or altered on its way.',
    remedy: 'Use the whole link, or have the mail sent again.',
  },
  'confirmation-token-expired': {
    status: 409,
    title: 'The confirmation link has expired',
    meaning: 'The link is older than 24 hours.',
    remedy: '`POST /v1/email-confirmations/resend` with the same token sends a new one.',
  },
  'confirmation-token-superseded': {
    status: 409,
    title: 'A newer confirmation link exists',
    meaning: 'A newer mail was sent, or the address was changed since.',
    remedy: 'Use the link in the newest mail.',
  },
  'too-many-confirmation-mails': {
    status: 429,
    title: 'Too many confirmation mails',
    meaning: 'An integrator gets one confirmation mail a minute and five a day.',
    remedy: 'Wait as long as Retry-After says.',
  },
  'place-unknown': {
    status: 409,
    title: 'There is no such place',
    meaning: 'The address directory knows no place of this id. `GET /v1/places/{placeId}` answers it as 404.',
    remedy: 'Choose one of the suggestions of `GET /v1/places`.',
  },
  'place-obsolete': {
    status: 409,
    title: 'The place is no longer valid',
    meaning: 'The address directory has given this place up.',
    cause: 'A place id was kept for a long time.',
    remedy: 'Search for the address again.',
  },
  'place-imprecise': {
    status: 409,
    title: 'The place has no street',
    meaning: 'The place is coarser than a building: a street without a number, a city, a region.',
    remedy: 'Choose a suggestion with a street and a number.',
  },
  'address-lines-disagree': {
    status: 409,
    title: 'The address lines do not fit the place',
    meaning: 'The lines that were sent name another country, city or postal code than the place has.',
    remedy: 'Choose the right place, or leave `lines` out.',
  },
  'plan-not-found': {
    status: 422,
    title: 'There is no such plan',
    meaning: 'There is no plan of this id, as far as you can see.',
    remedy: 'Choose one of `GET /v1/plans`.',
  },
  'plan-retired': {
    status: 409,
    title: 'The plan is retired',
    meaning: 'Nothing new goes on a retired plan. Cameras that are on it keep it.',
    remedy: 'Choose another plan.',
  },
  'plan-not-assigned': {
    status: 409,
    title: 'The plan is not assigned',
    meaning: 'Every integrator above must have the plan, and one of them has not.',
    remedy: 'Assign it on each level, from the top down, with `PUT /v1/integrators/{id}/plans`.',
  },
  'plan-required': {
    status: 409,
    title: 'A plan is required',
    meaning: 'A camera without a plan cannot be activated.',
    remedy: 'Set its plan with `PUT /v1/cameras/{id}/plan`, then activate it.',
  },
  'camera-removed': {
    status: 409,
    title: 'The camera was removed',
    meaning: 'A removed camera cannot be changed any more.',
    remedy: 'Add it again. It gets a new id.',
  },
} as const satisfies Partial<Record<RefusalCode, ProblemKind>>;
