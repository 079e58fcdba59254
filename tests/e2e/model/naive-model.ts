import type { Module } from '#domain/accounts/access/modules.ts';
import {
  done,
  type Model,
  type ModelAccount,
  type ModelCamera,
  type Person,
  type Verdict,
} from '#tests/e2e/model/naive-model-shapes.ts';

export type { Model, ModelAccount, Person, Verdict } from '#tests/e2e/model/naive-model-shapes.ts';

const no = (status: number): Verdict => ({ status });

export const accountOf = (model: Model, name: string): ModelAccount => {
  const account = model.accounts.get(name);
  if (!account) throw new Error(`no account ${name} in the model`);
  return account;
};

/** Names from the top down to the account. */
export const pathOf = (model: Model, name: string): readonly string[] => {
  const { parent } = accountOf(model, name);
  return parent === undefined ? [name] : [...pathOf(model, parent), name];
};

const depthOf = (model: Model, name: string): number => pathOf(model, name).length;

const onPath = (model: Model, name: string): readonly ModelAccount[] =>
  pathOf(model, name).map((above) => accountOf(model, above));

const switchedOff = ({ portal, sharing }: ModelAccount, module: Module): boolean =>
  (module === 'admin-portal' && !portal) || (module === 'link-sharing' && !sharing);

/** C3: own ∩ every ancestor's less what is switched off, status aside. */
const granted = (model: Model, name: string): readonly Module[] => {
  const [, ...below] = onPath(model, name);
  const own = accountOf(model, name).modules;
  return own.filter((module) =>
    below.every((account) => account.modules.includes(module) && !switchedOff(account, module)),
  );
};

/** M4: the gates that fail, or all that pass, in order, as `gate account`. */
export const gates = (model: Model, name: string, module: Module): readonly string[] => {
  const path = pathOf(model, name).slice(1);
  const told = (gate: string, of: readonly string[], passes: (account: ModelAccount) => boolean) =>
    of.map((each) => ({ text: `${gate} ${each}`, passed: passes(accountOf(model, each)) }));
  const integrators = path.filter((each) => accountOf(model, each).type === 'integrator');
  const hasSwitch = module === 'admin-portal' || module === 'link-sharing';
  const all = [
    ...told('status', path, ({ status }) => status === 'enabled'),
    ...told('confirmation', integrators, ({ confirmed }) => confirmed),
    ...told('ceiling', path.slice(0, -1), ({ modules }) => modules.includes(module)),
    ...told('own', path.slice(-1), ({ modules }) => modules.includes(module)),
    ...told(
      'switch',
      hasSwitch && accountOf(model, name).type === 'customer' ? [name] : [],
      (account) => !switchedOff(account, module),
    ),
  ];
  const failed = all.filter(({ passed }) => !passed);
  return (failed.length > 0 ? failed : all).map(({ text }) => text);
};

/** M3. */
export const effective = (model: Model, name: string): readonly Module[] =>
  onPath(model, name).every((account) => account.status === 'enabled' && account.confirmed)
    ? granted(model, name)
    : [];

/** Whether the people are let in at all, and see the account; undefined: yes. */
const shutOut = (model: Model, by: Person, target: string): Verdict | undefined => {
  if (by.role !== 'operator' && !effective(model, by.account).includes('api')) return no(403);
  return pathOf(model, target).includes(by.account) ? undefined : no(404);
};

/** A8: only from above. */
const mayGovern = (by: Person, target: string): boolean =>
  by.role === 'operator' || (by.role === 'integrator' && by.account !== target);

const refusedToGovern = (model: Model, by: Person, target: string): Verdict | undefined =>
  shutOut(model, by, target) ?? (mayGovern(by, target) ? undefined : no(403));

/** Whose people may touch cameras: those above, and the customer's own with portal access. */
const refusedCameras = (model: Model, by: Person, customer: string): Verdict | undefined => {
  const refusal = shutOut(model, by, customer);
  if (refusal) return refusal;
  if (by.role !== 'customer') return mayGovern(by, customer) ? undefined : no(403);
  return effective(model, customer).includes('admin-portal') ? undefined : no(403);
};

export const read = (model: Model, by: Person, target: string): Verdict =>
  shutOut(model, by, target) ?? no(200);

export const disable = (model: Model, by: Person, target: string): Verdict => {
  const refusal = refusedToGovern(model, by, target);
  if (refusal) return refusal;
  const account = accountOf(model, target);
  if (account.status === 'closed') return no(409);
  if (account.level !== undefined && depthOf(model, account.level) <= depthOf(model, by.account))
    return done(false);
  if (account.status === 'enabled') account.disablements += 1;
  account.status = 'disabled';
  account.level = by.account;
  return done(true);
};

const isBelowLevel = (model: Model, by: Person, account: ModelAccount): boolean =>
  account.level !== undefined && depthOf(model, by.account) > depthOf(model, account.level);

export const enable = (model: Model, by: Person, target: string): Verdict => {
  const refusal = refusedToGovern(model, by, target);
  if (refusal) return refusal;
  const account = accountOf(model, target);
  if (account.status === 'closed') return no(409);
  if (account.status === 'enabled') return done(false);
  if (isBelowLevel(model, by, account)) return no(403);
  account.status = 'enabled';
  account.level = undefined;
  return done(true);
};

export const close = (model: Model, by: Person, target: string): Verdict => {
  const refusal = refusedToGovern(model, by, target);
  if (refusal) return refusal;
  const account = accountOf(model, target);
  if (account.status === 'closed') return done(false);
  if (account.status === 'enabled') return no(409);
  if (isBelowLevel(model, by, account)) return no(403);
  account.status = 'closed';
  return done(true);
};

const same = (one: readonly Module[], other: readonly Module[]): boolean =>
  one.length === other.length && one.every((module) => other.includes(module));

export const setModules = (model: Model, by: Person, target: string, modules: readonly Module[]): Verdict => {
  const refusal = refusedToGovern(model, by, target);
  if (refusal) return refusal;
  const account = accountOf(model, target);
  if (account.status === 'closed') return no(409);
  const changed = !same(account.modules, modules);
  account.modules = modules;
  return done(changed);
};

export const setSwitch = (
  model: Model,
  by: Person,
  target: string,
  which: 'portal' | 'sharing',
  allowed: boolean,
): Verdict => {
  const refusal = refusedToGovern(model, by, target);
  if (refusal) return refusal;
  const account = accountOf(model, target);
  if (account.status === 'closed') return no(409);
  const changed = account[which] !== allowed;
  account[which] = allowed;
  return done(changed);
};

export const confirm = (model: Model, target: string): Verdict => {
  const account = accountOf(model, target);
  const changed = !account.confirmed;
  account.confirmed = true;
  return done(changed);
};

/** @param camera the name of the new one */
export const addCamera = (
  model: Model,
  by: Person,
  customer: string,
  module: Module,
  camera: string,
): Verdict => {
  const refusal = refusedCameras(model, by, customer);
  if (refusal) return refusal;
  if (!granted(model, customer).includes(module)) return no(403);
  if (onPath(model, customer).some((account) => account.status === 'closed')) return no(409);
  model.cameras.set(camera, { customer, intent: 'inactive', removed: false });
  return { status: 201, changed: true };
};

export const switchCamera = (
  model: Model,
  by: Person,
  name: string,
  verb: 'activate' | 'deactivate' | 'remove',
): Verdict => {
  const camera = model.cameras.get(name);
  if (!camera) return no(404);
  const refusal = refusedCameras(model, by, camera.customer);
  if (refusal) return refusal;
  if (verb === 'remove') {
    const changed = !camera.removed;
    camera.removed = true;
    return done(changed);
  }
  if (camera.removed) return no(409);
  if (verb === 'activate' && onPath(model, camera.customer).some((account) => account.status !== 'enabled'))
    return no(409);
  const intent = verb === 'activate' ? 'active' : 'inactive';
  const changed = camera.intent !== intent;
  camera.intent = intent;
  return done(changed);
};

/** C1, C2: when all is quiet nothing but the path and the intent decides. */
export const records = (model: Model, camera: ModelCamera): boolean =>
  camera.intent === 'active' &&
  !camera.removed &&
  onPath(model, camera.customer).every((account) => account.status === 'enabled');

/** How many disablements are open on the path: as many holds an active camera has when all is quiet. */
export const openOnPath = (model: Model, customer: string): number =>
  onPath(model, customer).filter((account) => account.status !== 'enabled').length;

export const effectiveStatus = (model: Model, name: string): string => {
  const account = accountOf(model, name);
  if (account.status !== 'enabled') return account.status;
  const above = onPath(model, name).slice(0, -1);
  if (above.some((one) => one.status !== 'enabled' || !one.confirmed)) return 'blocked';
  return account.confirmed ? 'active' : 'unconfirmed';
};
