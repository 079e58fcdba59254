import { expect } from 'vitest';
import { customerDefaultModules, modules } from '#domain/accounts/access/modules.ts';
import { platformId } from '#domain/kernel/ids.ts';
import type { Answer, Client, Done } from '#tests/e2e/client.ts';
import * as naive from '#tests/e2e/model/naive-model.ts';
import type { customers, integrators, Step } from '#tests/e2e/model/steps.ts';
import type { Scene } from '#tests/e2e/scene.ts';
import type { TestSystem } from '#tests/e2e/system.ts';
import type { AccountView, CameraView, PermissionsView, PermissionView } from '#tests/e2e/views.ts';

type Name = (typeof integrators)[number] | (typeof customers)[number];

const fresh = (type: naive.ModelAccount['type'], parent: string | undefined): naive.ModelAccount => ({
  type,
  parent,
  status: 'enabled',
  level: undefined,
  disablements: 0,
  confirmed: true,
  modules: type === 'customer' ? customerDefaultModules : modules,
  portal: true,
  sharing: true,
});

/** A small tree of its own, in the system and in the model; every step is done in both and compared. */
export const startModelRun = async (system: TestSystem, scene: Scene, plan: string) => {
  const [primary, stranger] = [await scene.integrator([plan]), await scene.integrator([plan])];
  const sub = await scene.subIntegrator(primary.id, [plan]);
  const newcomer = await scene.createSubIntegrator(primary.id, [plan]);
  const ids: Readonly<Record<Name, string>> = {
    primary: primary.id,
    sub: sub.id,
    newcomer,
    stranger: stranger.id,
    ofPrimary: await scene.customer(primary.id, { adminPortalAccess: true }),
    ofSub: await scene.customer(sub.id, { adminPortalAccess: true }),
    ofStranger: await scene.customer(stranger.id, { adminPortalAccess: true }),
  };
  const clients: Readonly<Record<string, Client>> = {
    operator: system.operator,
    primary: primary.people,
    sub: sub.people,
    stranger: stranger.people,
    newcomer: await scene.people(newcomer, 'integrator'),
    ofSub: await scene.people(ids.ofSub, 'customer'),
    auditor: await scene.people(primary.id, 'auditor'),
  };
  const persons: Readonly<Record<string, naive.Person>> = {
    operator: { role: 'operator', account: 'platform' },
    primary: { role: 'integrator', account: 'primary' },
    sub: { role: 'integrator', account: 'sub' },
    stranger: { role: 'integrator', account: 'stranger' },
    newcomer: { role: 'integrator', account: 'newcomer' },
    ofSub: { role: 'customer', account: 'ofSub' },
    auditor: { role: 'auditor', account: 'primary' },
  };
  const { token } = await system.outbox.mail(newcomer);
  const model: naive.Model = {
    accounts: new Map([
      ['platform', fresh('platform', undefined)],
      ['primary', fresh('integrator', 'platform')],
      ['stranger', fresh('integrator', 'platform')],
      ['sub', fresh('integrator', 'primary')],
      ['newcomer', { ...fresh('integrator', 'primary'), confirmed: false }],
      ['ofPrimary', fresh('customer', 'primary')],
      ['ofSub', fresh('customer', 'sub')],
      ['ofStranger', fresh('customer', 'stranger')],
    ]),
    cameras: new Map(),
  };
  for (const customer of ['ofSub', 'ofSub', 'ofPrimary', 'ofStranger'] as const)
    model.cameras.set(await scene.camera(ids[customer], plan), {
      customer,
      intent: 'active',
      removed: false,
    });
  const idOf = (name: string): string => Object.entries(ids).find(([own]) => own === name)?.[1] ?? '';
  const nameOf = (id: string): string => Object.entries(ids).find(([, known]) => known === id)?.[0] ?? id;
  const clientOf = (name: string): Client => clients[name] ?? system.operator;
  const personOf = (name: string): naive.Person => persons[name] ?? { role: 'operator', account: 'platform' };

  const compare = (step: Step, answer: Answer, expected: naive.Verdict): void => {
    const { changed } = answer.body as Partial<Done>;
    const got = {
      status: answer.status,
      ...(answer.status < 400 && changed !== undefined ? { changed } : {}),
    };
    expect(got, `${JSON.stringify(step)} was answered ${JSON.stringify(answer.body)}`).toEqual(expected);
  };

  const camerasByNumber = (number: number): string | undefined => {
    const all = [...model.cameras.keys()];
    return all[number % Math.max(1, all.length)];
  };

  /** Does the step in both; a camera the system added has its id in the model too. */
  const take = async (step: Step): Promise<void> => {
    if (step.kind === 'look') return look();
    if (step.kind === 'confirm') {
      const answer = await system
        .clientFor(undefined)
        .send('POST', '/v1/email-confirmations', { body: { token } });
      return compare(step, answer, naive.confirm(model, 'newcomer'));
    }
    const [client, person] = [clientOf(step.by), personOf(step.by)];
    if ('camera' in step) {
      const id = camerasByNumber(step.camera);
      if (id === undefined) return;
      const answer =
        step.kind === 'remove'
          ? await client.send('DELETE', `/v1/cameras/${id}`)
          : await client.send('POST', `/v1/cameras/${id}/${step.kind}`, { body: {} });
      return compare(step, answer, naive.switchCamera(model, person, id, step.kind));
    }
    const { target } = step;
    const id = idOf(target);
    switch (step.kind) {
      case 'disable':
      case 'enable':
      case 'close': {
        const answer = await client.send('POST', `/v1/accounts/${id}/${step.kind}`, {
          body: { reason: 'model' },
        });
        const statusRule = { disable: naive.disable, enable: naive.enable, close: naive.close }[step.kind];
        return compare(step, answer, statusRule(model, person, target));
      }
      case 'read':
        return compare(
          step,
          await client.send('GET', `/v1/accounts/${id}`),
          naive.read(model, person, target),
        );
      case 'modules': {
        const body = { modules: step.modules };
        const answer = await client.send('PUT', `/v1/accounts/${id}/modules`, { body });
        return compare(step, answer, naive.setModules(model, person, target, step.modules));
      }
      case 'portal':
      case 'sharing': {
        const body = { allowed: step.allowed };
        const route = step.kind === 'portal' ? 'admin-portal-access' : 'link-sharing';
        const answer = await client.send('PUT', `/v1/customers/${id}/${route}`, { body });
        return compare(step, answer, naive.setSwitch(model, person, target, step.kind, step.allowed));
      }
      case 'add': {
        const body = { name: 'Camera', connection: step.connection, planId: plan };
        const answer = await client.send('POST', `/v1/customers/${id}/cameras`, { body });
        const added = answer.status === 201 ? (answer.body as Done).id : 'refused';
        return compare(
          step,
          answer,
          naive.addCamera(model, person, target, `cameras.add-${step.connection}`, added),
        );
      }
    }
  };

  const lookAtCameras = async (): Promise<void> => {
    for (const [id, camera] of model.cameras) {
      const view = await system.operator.read<CameraView & { removed: boolean }>(`/v1/cameras/${id}`);
      const { intent, recording, removed } = view;
      expect({ intent, recording, removed }, `camera ${id} of ${camera.customer}`).toEqual({
        intent: removed ? view.intent : camera.intent,
        recording: naive.records(model, camera),
        removed: camera.removed,
      });
      const holds = new Set(view.holds).size;
      const open = naive.openOnPath(model, camera.customer);
      if (camera.removed) expect(holds).toBe(0);
      else if (camera.intent === 'active') expect(holds, `holds of camera ${id}`).toBe(open);
      // One that was switched off while it was held keeps its holds until they are released.
      else expect(holds).toBeLessThanOrEqual(open);
    }
  };

  const lookAtAccounts = async (): Promise<void> => {
    const rows = await system.operator.list<AccountView>(`/v1/customer-list?under=${platformId}`);
    for (const [name, id] of Object.entries(ids)) {
      const row = rows.find((candidate) => candidate.id === id);
      const below = [...model.cameras.values()].filter(
        (camera) => !camera.removed && naive.pathOf(model, camera.customer).includes(name),
      );
      expect(row, name).toMatchObject({
        status: naive.accountOf(model, name).status,
        effectiveStatus: naive.effectiveStatus(model, name),
        emailConfirmed: naive.accountOf(model, name).confirmed,
        cameras: {
          total: below.length,
          active: below.filter((camera) => camera.intent === 'active').length,
          recording: below.filter((camera) => naive.records(model, camera)).length,
        },
      });
      const permissions = await system.operator.read<PermissionsView>(`/v1/accounts/${id}/permissions`);
      expect(new Set(permissions.effective), `modules of ${name}`).toEqual(
        new Set(naive.effective(model, name)),
      );
      for (const module of ['admin-portal', 'link-sharing', 'api'] as const) {
        const url = `/v1/accounts/${id}/permissions/${module}`;
        const { gates } = await system.operator.read<PermissionView>(url);
        const told = gates.map(({ gate, accountId }) => `${gate} ${nameOf(accountId)}`);
        expect(told, `gates of ${module} of ${name}`).toEqual(naive.gates(model, name, module));
      }
    }
  };

  /** Waits until all is quiet and compares every read with the model. */
  const look = async (): Promise<void> => {
    await system.quiet();
    await lookAtCameras();
    await lookAtAccounts();
  };

  return { take, look };
};
