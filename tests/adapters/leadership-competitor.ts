import { once } from 'node:events';
import { openLeadership } from '#adapters/postgres/leadership.ts';

/** Run as a process of its own by leadership.test.ts, which freezes and kills it: tells on stdout when it leads and loses. */
const { DATABASE_URL = '', LEADERSHIP_NAME = '' } = process.env;
// The test run's end of the pipe closes with it, however it ends.
process.stdin.resume().once('end', () => process.exit());
const leadership = openLeadership(DATABASE_URL, { name: LEADERSHIP_NAME });
await leadership.run(new AbortController().signal, async (signal) => {
  process.stdout.write('leading\n');
  await once(signal, 'abort');
  process.stdout.write('lost\n');
});
