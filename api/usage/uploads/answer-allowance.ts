const mebibyte = 1024 * 1024;

/** Bytes of answers that any upload may have. */
const freely = 4 * mebibyte;
/** Beyond them, bytes of answers for a byte that was sent: more than any row in good faith gets. */
const timesWhatWasSent = 4;
/** Bytes of answers that no upload has more than, however much it sends: they wait on the disk until everything has arrived. */
const most = 256 * mebibyte;

/** How long the answers to an upload may be after so many bytes of it, in bytes. */
export const allowedAnswers = (sent: number): number => Math.min(freely + timesWhatWasSent * sent, most);
