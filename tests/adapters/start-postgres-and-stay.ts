import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';

/** Run as a process of its own by the tests of the embedded Postgres; stops cleanly on SIGTERM. */
let runAs = '';
const logger = {
  info: (fields: unknown) => {
    if (typeof fields === 'object' && fields !== null && 'runAs' in fields) runAs = String(fields.runAs);
  },
  warn() {},
  error() {},
};
const postgres = await startEmbeddedPostgres({
  dataDirectory: process.argv[2] ?? '',
  volatile: true,
  logger,
});
process.stdout.write(`${JSON.stringify({ serverPid: postgres.pid(), url: postgres.url, runAs })}\n`);
const staying = setInterval(() => {}, 60_000);
const end = async () => {
  await postgres.stop();
  clearInterval(staying);
  process.stdin.destroy();
};
process.once('SIGTERM', end);
// The test run's end of the pipe closes with it, however it ends.
process.stdin.resume().once('end', end);
