import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';

/** What HTTP itself, or the machinery behind it, refuses. */
export const httpProblems = {
  malformed: {
    status: 400,
    title: 'The request is malformed',
    meaning:
      'Something in the path, the query, the headers or the body has not the form it must have. `errors` names each fault with its path and its remedy.',
    cause:
      'A field that is not known, a parameter that is given twice, or a number written in another way than digits.',
    remedy: 'Mend what `errors` names. The same request fails again.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not by this method',
    meaning:
      'There is something at this address, but not for this verb. The header `Allow` names those it takes.',
    remedy: 'Look the route up in the documentation.',
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in first',
    meaning:
      'There is no key in the request, or the key is not known, has expired or was revoked; or the session of the cookie has ended.',
    remedy: 'Send `Authorization: Bearer <api key>` with a good key, or sign in.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    meaning: 'The body is larger than 1 MiB. Usage as NDJSON may have any length.',
    remedy: 'Send less at once.',
  },
  'too-much-at-once': {
    status: 400,
    title: 'Too much for one answer',
    meaning: 'So much lies below this account that its past state cannot be put together for one answer.',
    remedy: 'Ask with `asOf` for an account below it.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The address is too long',
    meaning: 'The address is longer than any that has a meaning here.',
    remedy: 'Shorten the query.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported content type',
    meaning: 'The body is not JSON in plain UTF-8, or carries a Content-Encoding.',
    cause: 'A client that sends a form by default, or compresses what it sends.',
    remedy: 'Send `Content-Type: application/json`, uncompressed. Usage may be `application/x-ndjson`.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The headers of the request are larger than 16 KiB together.',
    remedy: 'Send fewer or shorter headers.',
  },
  timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'Headers and body must arrive within 30 s; of an upload of usage the next part must.',
    remedy: 'Send it again over a better connection. Rows of usage may be sent twice.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation cannot be met',
    meaning: 'The header Expect asks for something that this server does not do.',
    remedy: 'Leave the header out.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key was used for something else',
    meaning: 'The same key came before with another method, address or body.',
    cause: 'A client makes its keys from too little, or altered a request before it repeated it.',
    remedy: 'Give each command a key of its own. Repeat a command with the very same bytes.',
  },
  'in-progress': {
    status: 409,
    title: 'The same command is under way',
    meaning: 'A command with this idempotency key is being carried out, and was not done within 5 s.',
    remedy: 'Repeat it after Retry-After with the same key; then the first answer comes.',
  },
  'revision-mismatch': {
    status: 412,
    title: 'It has changed since you looked',
    meaning: 'What the command is about is not at the revision in If-Match.',
    cause: 'Somebody else changed it after you read it.',
    remedy: 'Read it again, decide again, and send the new revision.',
  },
  'concurrent-change': {
    status: 409,
    title: 'Others are changing this too',
    meaning:
      'Others changed the same thing at the same time, again and again, so that this command never came to it.',
    remedy: 'Send it again.',
  },
  'still-failing': {
    status: 409,
    title: 'The parked event failed again',
    meaning: 'A parked event was tried again, and the read model failed on it as before.',
    remedy: 'Read its error in `GET /v1/operations/parked`. See [parked events](operating.md#parked-events).',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The key, or the network address, sent more requests than it may, or has too many streams of changes open. `detail` says how many it may.',
    remedy: 'Wait as long as Retry-After says, and send fewer at a time; close streams that nobody looks at.',
  },
  'export-not-complete': {
    status: 409,
    title: 'The export is not complete',
    meaning: 'An export has a manifest when all of it was taken, and this one broke off.',
    remedy: 'Ask for the rest as a new export, with `after=<the last position you have>`.',
  },
  'position-not-in-log': {
    status: 409,
    title: 'The log does not have this position',
    meaning: 'The position in Tierline-At-Least or `asOf` lies beyond the end of the log.',
    cause: 'The position is from another installation, or the log was restored from an older backup.',
    remedy: 'Read without it, and go on with the position of that answer.',
  },
  'cursor-not-in-log': {
    status: 409,
    title: 'The log does not have this cursor',
    meaning:
      'The cursor of a recorder, or the place of a screen in the changes, is from a history that is gone.',
    cause: 'The log was restored from a backup.',
    remedy:
      'Recorders begin again with `after=0`: the feed then begins with every camera that records. Screens read everything anew and listen without `after`.',
  },
  'read-model-behind': {
    status: 503,
    title: 'Not shown yet',
    meaning: 'What was asked for is in the log, and the read model did not show it within 5 s.',
    cause: 'The worker is busy or not running.',
    remedy: 'Ask again after Retry-After. If it stays, see that a worker runs.',
  },
  'read-model-rebuilding': {
    status: 503,
    title: 'Being built anew',
    meaning:
      'The read model behind this answer is being built from the log. `detail` says how far it is. Commands and other reads go on.',
    cause: 'An upgrade, or a restore.',
    remedy: 'Ask again after Retry-After until it is built.',
  },
  'event-unknown': {
    status: 503,
    title: 'An event of a later version stands in the way',
    meaning:
      'A newer version of this program wrote an event about this that the present one does not know. Everything else goes on.',
    cause: 'An upgrade in which old and new processes run side by side.',
    remedy: 'Ask again; it ends with the upgrade.',
  },
  'not-sealed-yet': {
    status: 503,
    title: 'Not sealed yet',
    meaning: 'No signed head covers this event yet, or there is none at all.',
    cause: 'The event is younger than the last head; one is signed every minute by default.',
    remedy:
      'Ask again after Retry-After. If it stays, sealing stands still: see [the seal](restoring.md#the-seal).',
  },
  'read-model-parked': {
    status: 503,
    title: 'Events of this are set aside',
    meaning:
      'The read model failed on an event about this, and shows nothing rather than something wrong. Other reads go on.',
    remedy: 'A caller cannot mend it: operators do, see [parked events](operating.md#parked-events).',
  },
  unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    meaning:
      'The log or the database cannot do this now, or the server is about to stop. Of a store, `detail` has [a code](#stores).',
    remedy:
      'Send it again after Retry-After. A command may have been carried out all the same: repeat it with its idempotency key.',
  },
  overloaded: {
    status: 503,
    title: 'Too busy',
    meaning:
      'The process has more to do than it can keep up with, and refused before it did what was asked for.',
    remedy: 'Send it again after Retry-After, with fewer requests at a time.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong here',
    meaning: 'A fault of this program. Nothing that a client sends should lead here.',
    remedy: 'Report it with the X-Request-Id of the answer, under which the log has the cause.',
  },
} as const satisfies Record<string, ProblemKind>;
