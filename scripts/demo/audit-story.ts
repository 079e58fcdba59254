import { platformId } from '#domain/kernel/ids.ts';
import { type Cast, castOn, issueKey, keyFor } from '#scripts/demo/cast.ts';
import { type Client, expectStatus, items, text } from '#scripts/demo/client.ts';
import type { Narrator } from '#scripts/demo/narrator.ts';
import {
  activateCamera,
  addCamera,
  createBakery,
  definePlan,
  namePlatform,
  registerPrimary,
} from '#scripts/demo/scene.ts';
import type { At } from '#scripts/demo/server.ts';

/** What the auditor's tools are run by. */
export interface AuditTools {
  /** Runs `npm run audit -- …` and says what it printed. @param fails whether it should say that something is wrong */
  audit(args: readonly string[], fails?: boolean): Promise<string>;
  /** Checks the export in a directory with the verifier that needs nothing but Node. @param publicKey PEM, which is trusted */
  verifyExport(directory: string, publicKey: string): Promise<string>;
  /** Alters the stored text of an event in the database, as somebody with the database's password could. */
  tamper(eventId: string): Promise<string>;
  readonly exportDirectory: string;
}

interface Bakery {
  readonly integrator: string;
  readonly customer: string;
  readonly camera: string;
  readonly auditorKey: string;
}

type Fields = Readonly<Record<string, unknown>>;

const setUp = async (cast: Cast, { step, answer }: Narrator): Promise<Bakery> => {
  step('1 February: an integrator, a bakery and its camera.');
  await namePlatform(cast);
  const plan = await definePlan(cast);
  const integrator = await registerPrimary(cast, { planIds: [plan] });
  const customer = await createBakery(integrator, { email: 'weber@bakery.example' });
  const camera = await addCamera(integrator, customer, 'Till', plan);
  await activateCamera(integrator, camera);
  const auditorKey = await issueKey(cast, platformId, 'auditor');
  answer('the platform gives an auditor a key that reads everything and changes nothing');
  return { integrator: integrator.id, customer, camera, auditorKey };
};

const status = async (
  cast: Cast,
  { integrator, customer }: Bakery,
  what: 'disable' | 'enable' | 'close',
  reason: string,
): Promise<void> => {
  const people = await keyFor(cast, integrator);
  expectStatus(await people.call('POST', `/v1/accounts/${customer}/${what}`, { body: { reason } }), 200);
};

const askAboutMarch = async (
  auditor: Client,
  bakery: Bakery,
  { step, answer }: Narrator,
): Promise<string> => {
  const asOf = 'asOf=2026-03-15T12:00:00Z';
  step('"Did the camera record on 15 March?"');
  const camera = expectStatus(await auditor.call('GET', `/v1/cameras/${bakery.camera}?${asOf}`), 200);
  answer(`intent ${camera.body.intent}, recording ${camera.body.recording} (position ${camera.position})`);
  step('"Why not?"');
  const permission = `/v1/accounts/${bakery.customer}/permissions/live-view?${asOf}`;
  const { gates } = expectStatus(await auditor.call('GET', permission), 200).body as { gates: Fields[] };
  const failed = gates.find(({ passed }) => passed === false) ?? {};
  answer(`gate ${failed.gate} of the bakery failed, by event ${failed.eventId}`);
  step('"Who did that, and why?"');
  const history = `/v1/accounts/${bakery.customer}/history?type=CustomerDisabled`;
  const [entry = {}] = items(await auditor.call('GET', history));
  const actor = entry.actor as Fields;
  answer(`${entry.at}: ${entry.what} By people of ${actor.account} (${actor.role}): "${entry.why}"`);
  step('"What is different between the end of February and the end of April?"');
  const range = 'from=2026-02-28T23:00:00Z&to=2026-04-30T22:00:00Z';
  for (const item of items(await auditor.call('GET', `/v1/accounts/${bakery.customer}/diff?${range}`)))
    for (const { field, from, to, at } of item.changes as Fields[])
      answer(`${item.kind} ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)} (${at})`);
  return String(failed.eventId);
};

/** The state last March, who changed it, an export with its proof, an erasure, and a byte altered in the database. */
export const playAudit = async (at: At, tools: AuditTools, narrator: Narrator): Promise<void> => {
  const { chapter, step, answer } = narrator;
  chapter('Spring 2026: what happened');
  const bakery = await at('2026-02-01T08:00:00Z', (server) =>
    setUp(castOn({ ...server, narrator }), narrator),
  );
  await at('2026-03-12T09:00:00Z', async (server) => {
    step('12 March: the bakery has not paid; its integrator disables it.');
    await status(castOn({ ...server, narrator }), bakery, 'disable', 'Invoice of February unpaid');
  });
  await at('2026-03-20T15:00:00Z', async (server) => {
    step('20 March: it paid; it is enabled again, and takes another name.');
    const cast = castOn({ ...server, narrator });
    await status(cast, bakery, 'enable', 'Paid on 19 March');
    const body = { name: 'Bakery Weber & Daughter' };
    expectStatus(await cast.operator.call('PATCH', `/v1/customers/${bakery.customer}`, { body }), 200);
  });

  await at('2026-07-01T10:00:00Z', async (server) => {
    const cast = castOn({ ...server, narrator });
    const auditor = cast.clientFor(bakery.auditorKey);
    chapter('July: an auditor asks about March');
    const eventId = await askAboutMarch(auditor, bakery, narrator);

    chapter('The record, to take away');
    step(`npm run audit -- export --out ${tools.exportDirectory}`);
    answer(await tools.audit(['export', '--out', tools.exportDirectory]));
    step('node scripts/audit/verify-export.mjs, offline: one file, nothing but Node');
    const [key = {}] = items(await auditor.call('GET', '/v1/audit/seals/keys'));
    answer(await tools.verifyExport(tools.exportDirectory, text(key, 'publicKey')));
    step('The proof that the disabling is in the sealed record:');
    const { body } = expectStatus(await auditor.call('GET', `/v1/audit/proofs/${eventId}`), 200);
    const head = body.head as Fields;
    answer(
      `leaf ${body.index} of ${head.size}, by ${(body.path as string[]).length} hashes, under a signed head`,
    );

    chapter('The bakery closes, and asks to be forgotten');
    for (const what of ['disable', 'close'] as const) await status(cast, bakery, what, 'Business given up');
    const erase = { body: { reason: 'Asked for by the owner' } };
    expectStatus(await cast.operator.call('POST', `/v1/accounts/${bakery.customer}/erase`, erase), 200);
    step('What everybody reads of it from now on, of March too:');
    const past = await auditor.call('GET', `/v1/accounts/${bakery.customer}?asOf=2026-03-15T12:00:00Z`);
    answer(`${past.body.name}, ${past.body.email}, status on 15 March: ${past.body.status}`);
    step('npm run audit -- verify: nothing that is hashed has changed');
    answer(await tools.audit(['verify']));

    chapter('Somebody with the password of the database alters one byte of the disabling');
    answer(await tools.tamper(eventId));
    step('npm run audit -- verify');
    answer(await tools.audit(['verify'], true));
  });
};
