/**
 * What a deed is about: whose id its address or its body names. `account` is any account, `biller` one that bills others,
 * `payer` one that is billed, and `governed` one that others govern. `self` is whoever asks, with their own account.
 */
export type About =
  | 'self'
  | 'account'
  | 'platform'
  | 'biller'
  | 'payer'
  | 'governed'
  | 'integrator'
  | 'customer'
  | 'camera'
  | 'invoice'
  | 'api-key'
  | 'person'
  | 'billing-run'
  | 'event'
  | 'export'
  | 'plan'
  | 'installation'
  | 'session';

/**
 * Deeds that every role may or may not do together: the rows of the table of authority (docs/domain.md A10).
 * `govern`: closing, modules, portal access, link sharing and plans. `run-billing`, `book-payments` and `set-up-billing` (what
 * its documents say of it, what it asks, whether it mails): as the biller it is. `set-delivery`: how it gets documents itself.
 */
export const deedGroups = [
  'identify',
  'read',
  'read-audit',
  'read-billing',
  'create-customer',
  'create-sub-integrator',
  'change-details',
  'request-confirmation',
  'disable-and-enable',
  'govern',
  'set-prices',
  'set-up-billing',
  'run-billing',
  'book-payments',
  'set-delivery',
  'use-cameras',
  'read-people',
  'manage-people',
  'manage-keys',
  'register-integrator',
  'configure-platform',
  'define-plans',
  'erase',
  'operate',
  'read-operations',
  'read-recordings',
  'record-usage',
] as const;
export type DeedGroup = (typeof deedGroups)[number];

/**
 * Every deed there is, by the `operationId` of its operation: the group it stands in, and what it is about. Routes, commands
 * and the `may` of answers all take a deed's group from here.
 */
const table = {
  readMe: ['identify', 'self'],
  readSession: ['identify', 'self'],
  listSessions: ['identify', 'person'],
  endSession: ['identify', 'session'],
  listPlans: ['read', 'self'],
  readPlatform: ['read', 'platform'],
  listCustomers: ['read', 'account'],
  readAccount: ['read', 'account'],
  readAccountTree: ['read', 'account'],
  readPermissions: ['read', 'account'],
  explainPermission: ['read', 'account'],
  listApiKeys: ['read', 'account'],
  suggestPlaces: ['read', 'self'],
  resolvePlace: ['read', 'self'],
  listDisablements: ['read', 'account'],
  readDisablement: ['read', 'account'],
  listCameras: ['read', 'customer'],
  listFleet: ['read', 'account'],
  readCamera: ['read', 'camera'],
  listUsage: ['read', 'customer'],
  listenToChanges: ['read', 'self'],
  readHistory: ['read-audit', 'account'],
  compareMoments: ['read-audit', 'account'],
  searchEvents: ['read-audit', 'account'],
  exportRecord: ['read-audit', 'account'],
  readExportManifest: ['read-audit', 'export'],
  listSeals: ['read-audit', 'self'],
  listSealKeys: ['read-audit', 'self'],
  proveConsistency: ['read-audit', 'self'],
  proveInclusion: ['read-audit', 'event'],
  listInvoices: ['read-billing', 'account'],
  readInvoice: ['read-billing', 'invoice'],
  readStatement: ['read-billing', 'account'],
  listBillingRuns: ['read-billing', 'account'],
  readBillingRun: ['read-billing', 'billing-run'],
  readForecast: ['read-billing', 'account'],
  listUnbilled: ['read-billing', 'account'],
  listWarnings: ['read-billing', 'account'],
  listCredits: ['read-billing', 'account'],
  listPostings: ['read-billing', 'account'],
  readBalance: ['read-billing', 'account'],
  readMargin: ['read-billing', 'account'],
  readSeller: ['read-billing', 'biller'],
  readSending: ['read-billing', 'biller'],
  readPriceList: ['read-billing', 'biller'],
  readDelivery: ['read-billing', 'payer'],
  createCustomer: ['create-customer', 'integrator'],
  createSubIntegrator: ['create-sub-integrator', 'integrator'],
  changeIntegratorDetails: ['change-details', 'integrator'],
  changeCustomerDetails: ['change-details', 'customer'],
  setRecordingDefaults: ['change-details', 'customer'],
  requestEmailConfirmation: ['request-confirmation', 'integrator'],
  disableAccount: ['disable-and-enable', 'governed'],
  enableAccount: ['disable-and-enable', 'governed'],
  closeAccount: ['govern', 'governed'],
  restrictModules: ['govern', 'governed'],
  setAdminPortalAccess: ['govern', 'customer'],
  setLinkSharing: ['govern', 'customer'],
  assignPlans: ['govern', 'integrator'],
  setWholesalePricing: ['set-prices', 'integrator'],
  setBillingProfile: ['set-prices', 'customer'],
  setSeller: ['set-up-billing', 'biller'],
  setSending: ['set-up-billing', 'biller'],
  setPriceList: ['set-up-billing', 'biller'],
  startBillingRun: ['run-billing', 'biller'],
  recordPayment: ['book-payments', 'invoice'],
  reversePayment: ['book-payments', 'invoice'],
  applyCredit: ['book-payments', 'invoice'],
  voidInvoice: ['book-payments', 'invoice'],
  markUncollectible: ['book-payments', 'invoice'],
  issueCreditNote: ['book-payments', 'invoice'],
  applyCreditOldestFirst: ['book-payments', 'biller'],
  refundCredit: ['book-payments', 'biller'],
  waiveUnbilledMonth: ['book-payments', 'biller'],
  setDelivery: ['set-delivery', 'payer'],
  sendInvoice: ['set-delivery', 'invoice'],
  addCamera: ['use-cameras', 'customer'],
  activateCamera: ['use-cameras', 'camera'],
  deactivateCamera: ['use-cameras', 'camera'],
  changeCameraPlan: ['use-cameras', 'camera'],
  renameCamera: ['use-cameras', 'camera'],
  removeCamera: ['use-cameras', 'camera'],
  listPeople: ['read-people', 'account'],
  invitePerson: ['manage-people', 'account'],
  inviteAgain: ['manage-people', 'person'],
  changePerson: ['manage-people', 'person'],
  removePerson: ['manage-people', 'person'],
  issueApiKey: ['manage-keys', 'account'],
  revokeApiKey: ['manage-keys', 'api-key'],
  registerIntegrator: ['register-integrator', 'platform'],
  configurePlatform: ['configure-platform', 'platform'],
  definePlan: ['define-plans', 'platform'],
  revisePlanPrice: ['define-plans', 'plan'],
  retirePlan: ['define-plans', 'plan'],
  eraseAccount: ['erase', 'governed'],
  erasePerson: ['erase', 'person'],
  skipParkedEvent: ['operate', 'installation'],
  retryParkedEvent: ['operate', 'installation'],
  listProjections: ['read-operations', 'installation'],
  listParkedEvents: ['read-operations', 'installation'],
  readRecordingChanges: ['read-recordings', 'self'],
  recordUsage: ['record-usage', 'self'],
  cancelUsage: ['record-usage', 'self'],
} as const satisfies Readonly<Record<string, readonly [DeedGroup, About]>>;

/** The `operationId` of an operation. */
export type Deed = keyof typeof table;

export const isDeed = (text: string): text is Deed => Object.hasOwn(table, text);
const isGroup = (text: string): text is DeedGroup => deedGroups.some((group) => group === text);

/** All deeds, in the order of the table. */
export const deeds: readonly Deed[] = Object.keys(table).filter(isDeed);

export const groupOf = (asked: Deed | DeedGroup): DeedGroup => (isGroup(asked) ? asked : table[asked][0]);
export const aboutOf = (deed: Deed): About => table[deed][1];

/** Groups of deeds that change nothing. */
const readings: ReadonlySet<DeedGroup> = new Set<DeedGroup>([
  'identify',
  'read',
  'read-audit',
  'read-billing',
  'read-people',
  'read-operations',
  'read-recordings',
]);
const changesAmongReadings: ReadonlySet<Deed> = new Set<Deed>(['endSession']);

/** Whether a deed changes nothing. */
export const isReading = (deed: Deed): boolean =>
  readings.has(groupOf(deed)) && !changesAmongReadings.has(deed);
