/** They begin and end an attempt to sign in, where a provider is set up: no answer of theirs is a copy. */
export const attempts = new Set(['beginSignInByProvider', 'endSignInByProvider']);

/** Readings that are events: no copy stands in for asking again. */
export const recorded = new Set([
  'searchEvents',
  'readEvent',
  'exportRecord',
  'readExportManifest',
  'readHistory',
  'compareMoments',
]);
/** Reads of what commands name a revision of. */
export const revised = new Set([
  'readPlatform',
  'readAccount',
  'readCamera',
  'readInvoice',
  'readSeller',
  'readSending',
  'readDelivery',
  'readPriceList',
]);
