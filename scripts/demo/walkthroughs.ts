import { type Cast, castOn, confirm, keyFor, type Stage } from '#scripts/demo/cast.ts';
import { type Answer, type Client, expectStatus, items, text, until } from '#scripts/demo/client.ts';
import {
  activateCamera,
  addCamera,
  createBakery,
  definePlan,
  namePlatform,
  type Party,
  registerPrimary,
} from '#scripts/demo/scene.ts';

const setTheScene = async (cast: Cast) => {
  const { run, stage } = cast;
  const { step, answer, chapter } = stage.narrator;
  chapter('Before the seed begins: the vendor, its plans, and a primary integrator');
  await namePlatform(cast);
  step('The platform names itself and defines two plans.');
  const name = `Basic ${run}`;
  const terms = { recordingMode: 'motion', retentionDays: 7, pricePerCameraMonth: '6.50' };
  const basic = await definePlan(cast, { name, ...terms });
  const full = await definePlan(cast, { name: `Full ${run}` });
  answer('Basic (7 days, motion) and Full (30 days, continuous)');
  step('It registers a primary integrator, who confirms its e-mail address.');
  const identity = { name: `Northlight Security ${run}`, email: `north-${run}@example.com` };
  const pricing = { storagePerGbMonth: '0.020', trafficPerGb: '0.010', currency: 'EUR' };
  const plans = [{ planId: basic, pricePerCameraMonth: '5.00' }, { planId: full }];
  const primary = await registerPrimary(cast, { pricing, plans }, identity);
  answer(`${identity.name}, confirmed by the link in its mail`);
  return { ...primary, basic, full };
};

const namesIn = (list: Answer): string =>
  items(list)
    .map((row) => `${row.name} (${row.type}, ${row.effectiveStatus})`)
    .join(', ');

const createSubIntegrator = async (cast: Cast, primary: Awaited<ReturnType<typeof setTheScene>>) => {
  const { run, stage } = cast;
  const { step, answer, chapter } = stage.narrator;
  chapter('Creating a sub-integrator');
  step('Navigate to the Customers menu in the integrator account. Click Add, select Integrator.');
  answer(
    `customer list: ${namesIn(await primary.people.call('GET', '/v1/customer-list?limit=5')) || 'empty'}`,
  );
  step('Define the storage and traffic costs for the sub-integrator.');
  const pricing = { storagePerGbMonth: '0.035', trafficPerGb: '0.015', currency: 'EUR' };
  answer(`storage ${pricing.storagePerGbMonth} EUR per GB-month, traffic ${pricing.trafficPerGb} EUR per GB`);
  step('Provide the required details, including a valid email address. Select the address from the results.');
  const places = await primary.people.call('GET', '/v1/places?input=a');
  answer(`${items(places).length} addresses suggested; the server resolves the one chosen itself`);
  step('Assign plans. Click Create to finalize.');
  const email = `harbour-${run}@example.com`;
  const creation = await primary.people.call('POST', `/v1/integrators/${primary.id}/sub-integrators`, {
    body: {
      pricing,
      details: { name: `Harbour Cameras ${run}`, email, address: { placeId: 'sample-2' } },
      plans: [{ planId: primary.basic, pricePerCameraMonth: '4.50' }, { planId: primary.full }],
    },
  });
  const id = text(expectStatus(creation, 201).body, 'id');
  const warnings = (creation.body.warnings ?? []) as { detail: string }[];
  for (const warning of warnings) answer(`created, with a warning: ${warning.detail}`);
  step('The new sub-integrator appears in the customer list.');
  answer(namesIn(await primary.people.call('GET', '/v1/customer-list')));
  step('A confirmation email is sent, and the sub-integrator clicks the link to access the system.');
  const people = await keyFor(cast, id);
  const early = await people.call('GET', `/v1/accounts/${id}`);
  answer(`before: ${early.status} ${early.body.code}`);
  await confirm(cast, email);
  answer(`after: ${(await people.call('GET', `/v1/accounts/${id}`)).body.effectiveStatus}`);
  return { id, people };
};

const createCustomer = async (cast: Cast, sub: Party, planId: string) => {
  const { step, answer, chapter } = cast.stage.narrator;
  chapter('Creating a customer');
  step('Go to the Customers menu and click Add. In the popup, select the Customer option.');
  step('Fill in the required information about the customer. Click Create to add the customer to the list.');
  const id = await createBakery(sub, {
    name: `Bakery Weber ${cast.run}`,
    recordingDefaults: { mode: 'continuous', retentionDays: 14, resolution: '1080p' },
  });
  answer(namesIn(await sub.people.call('GET', '/v1/customer-list')));
  step('Configure billing: rates, automatic billing, and whether taxes are included.');
  const billingProfile = {
    automaticBilling: true,
    rates: { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' },
    planPrices: [{ planId, pricePerCameraMonth: '9.90' }],
    tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] },
  };
  expectStatus(
    await sub.people.call('PUT', `/v1/customers/${id}/billing-profile`, { body: billingProfile }),
    200,
  );
  answer('automatic, 19 % VAT on top');
  step('By default, customers have access to all system modules except for adding P&P cameras.');
  const gate = await sub.people.call('GET', `/v1/accounts/${id}/permissions/cameras.add-pnp`);
  const gates = gate.body.gates as { gate: string }[];
  answer(
    `cameras.add-pnp allowed: ${gate.body.allowed}, because of: ${gates.map((one) => one.gate).join(', ')}`,
  );
  const pnp = await sub.people.call('POST', `/v1/customers/${id}/cameras`, {
    body: { name: 'Door', connection: 'pnp' },
  });
  answer(`adding one all the same: ${pnp.status} ${pnp.body.code}`);
  return id;
};

interface Cameras {
  readonly customerId: string;
  readonly names: ReadonlyMap<string, string>;
}

const addCameras = async (sub: Party, customerId: string, planId: string): Promise<Cameras> => {
  const names = new Map<string, string>();
  for (const name of ['Till', 'Entrance', 'Oven', 'Storeroom', 'Yard'])
    names.set(await addCamera(sub, customerId, name, planId), name);
  for (const [id, name] of names) if (name !== 'Storeroom' && name !== 'Yard') await activateCamera(sub, id);
  return { customerId, names };
};

const recordingNow = async (client: Client, { customerId, names }: Cameras): Promise<string> => {
  const rows = items(await client.call('GET', `/v1/customers/${customerId}/cameras`));
  const on = rows.filter((row) => row.recording).map((row) => names.get(String(row.id)));
  return on.length > 0 ? `recording: ${on.join(', ')}` : 'nothing records';
};

/** Waits until the process has put the disablement into this state: it works beside us. */
const waitForState = (client: Client, accountId: string, disablementId: string, state: string) =>
  until(
    async () => {
      const rows = items(await client.call('GET', `/v1/accounts/${accountId}/disablements`));
      return rows.find((row) => row.id === disablementId && row.state === state);
    },
    10,
    `disablement ${disablementId} did not become ${state} within 10 s`,
  );

const change = async (client: Client, accountId: string, what: 'disable' | 'enable', reason: string) => {
  const answer = expectStatus(
    await client.call('POST', `/v1/accounts/${accountId}/${what}`, { body: { reason } }),
    200,
  );
  const id = text(answer.body, 'disablementId');
  await waitForState(client, accountId, id, what === 'disable' ? 'held' : 'restored');
  return { id, blockedBy: (answer.body.blockedBy ?? []) as string[] };
};

const showEvidence = async (
  cast: Cast,
  client: Client,
  accountId: string,
  disablementId: string,
  names: Cameras['names'],
) => {
  const detail = await client.call('GET', `/v1/accounts/${accountId}/disablements/${disablementId}`);
  for (const row of items(detail)) {
    const why = row.why ? `, ${row.why}` : '';
    cast.stage.narrator.answer(`${names.get(String(row.cameraId)) ?? row.cameraId}: ${row.outcome}${why}`);
  }
};

const disableAndEnable = async (cast: Cast, sub: Party, cameras: Cameras) => {
  const { step, answer, chapter } = cast.stage.narrator;
  chapter('Restricting access: disabling and re-enabling the customer');
  answer(await recordingNow(sub.people, cameras));
  step('Disabling a customer will stop all associated cameras from recording and block system access.');
  const disabled = await change(sub.people, cameras.customerId, 'disable', 'invoice unpaid');
  answer(await recordingNow(sub.people, cameras));
  step('Re-enabling a customer restores the cameras — only those that were active before.');
  await change(sub.people, cameras.customerId, 'enable', 'paid');
  answer(await recordingNow(sub.people, cameras));
  await showEvidence(cast, sub.people, cameras.customerId, disabled.id, cameras.names);
};

const nested = async (cast: Cast, primary: Party, sub: Party, cameras: Cameras) => {
  const { step, answer, chapter } = cast.stage.narrator;
  const { people } = primary;
  chapter('Nested: the sub-integrator disabled over a disabled customer');
  step('The sub-integrator disables its customer.');
  const inner = await change(sub.people, cameras.customerId, 'disable', 'moving house');
  step('The primary integrator disables the sub-integrator as well.');
  const outer = await change(people, sub.id, 'disable', 'contract dispute');
  answer(await recordingNow(people, cameras));
  step('While both hold, the camera Oven is switched off by hand: it will stay off.');
  const oven = [...cameras.names].find(([, name]) => name === 'Oven')?.[0];
  expectStatus(await people.call('POST', `/v1/cameras/${oven}/deactivate`), 200);
  step('What would enabling the customer do now? A dry run says, and changes nothing.');
  const dryRun = await people.call('POST', `/v1/accounts/${cameras.customerId}/enable?dryRun=true`, {
    body: { reason: 'asking' },
  });
  answer(JSON.stringify(expectStatus(dryRun, 200).body.counts));
  step('The customer is enabled first, under the disabled sub-integrator: accepted, and nothing records.');
  const { blockedBy } = await change(people, cameras.customerId, 'enable', 'back home');
  answer(`still blocked by ${blockedBy.length} account above; ${await recordingNow(people, cameras)}`);
  await showEvidence(cast, people, cameras.customerId, inner.id, cameras.names);
  step('The sub-integrator is enabled: what was active before, and was not switched off since, comes back.');
  await change(people, sub.id, 'enable', 'settled');
  answer(await recordingNow(people, cameras));
  await showEvidence(cast, people, sub.id, outer.id, cameras.names);
};

/** The seed's two walkthroughs, then a nested disabling. @throws UnexpectedAnswer when the system answers otherwise. */
export const playWalkthroughs = async (stage: Stage): Promise<void> => {
  const cast = castOn(stage);
  const primary = await setTheScene(cast);
  const sub = await createSubIntegrator(cast, primary);
  const customerId = await createCustomer(cast, sub, primary.full);
  const cameras = await addCameras(sub, customerId, primary.full);
  await disableAndEnable(cast, sub, cameras);
  await nested(cast, primary, sub, cameras);
  stage.narrator.chapter('The end: every line above is an event or was computed from events.');
};
