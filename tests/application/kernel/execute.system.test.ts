import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tierline } from '#application/tierline.ts';
import type { AccountId, CommandId } from '#domain/kernel/ids.ts';
import { openTierline, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import { customer, customerRequest, done, expectRefusal, primary, registration } from '../accounts/people.ts';
import { interrupted } from './interrupted.ts';

let tierline: TestTierline;
let integrator: AccountId;
let shop: AccountId;
beforeAll(async () => {
  tierline = await openTierline();
  integrator = await primary(tierline);
});
afterAll(() => tierline.close());

const freshShop = async () => {
  shop = await customer(tierline, integrator);
  return shop;
};
const rename = (name: string, by: Tierline = tierline, more = {}) =>
  by.customers.change(tierline.by(operator, more), shop, { name });

const eventsOf = async (stream: string) => {
  const types: string[] = [];
  for await (const event of tierline.log.readStream(stream)) types.push(event.type);
  return types;
};

describe('a command that loses a race', () => {
  test('decides again on what the winner left', async () => {
    await freshShop();
    const racing = tierline.another(interrupted('customer', 1, () => rename('Winner')));
    const result = done(await rename('Later', racing));
    expect(result).toMatchObject({ changed: true, revision: 2 });
    expect(await tierline.accounts.find(shop)).toMatchObject({ name: 'Later' });
  });

  test('yields nothing when the winner did the same', async () => {
    await freshShop();
    const racing = tierline.another(interrupted('customer', 1, () => rename('Same')));
    expect(done(await rename('Same', racing))).toMatchObject({ changed: false, revision: 1 });
    expect(await eventsOf(`customer-${shop}`)).toEqual(['CustomerCreated', 'CustomerDetailsChanged']);
  });

  test('is refused by the rules as they are then', async () => {
    await freshShop();
    const disable = () => tierline.accountStatus.disable(tierline.by(operator), shop, 'unpaid');
    const close = () => tierline.accountStatus.close(tierline.by(operator), shop, 'gone');
    const racing = tierline.another(
      interrupted('customer', 1, async () => {
        done(await disable());
        done(await close());
      }),
    );
    expectRefusal(await rename('Too late', racing), 'account-closed');
  });

  test('again and again gives up and says so', async () => {
    await freshShop();
    let count = 0;
    const racing = tierline.another(
      interrupted('customer', 100, () => {
        count += 1;
        return rename(`Winner ${count}`);
      }),
    );
    expect(await rename('Loser', racing)).toEqual({ outcome: 'concurrent-change' });
    expect(count).toBeGreaterThan(3);
    expect(await tierline.accounts.find(shop)).toMatchObject({ name: `Winner ${count}` });
  });
});

test('fifty at once on one stream all come through', async () => {
  await freshShop();
  const results = await Promise.all(Array.from({ length: 50 }, (_, index) => rename(`Name ${index}`)));
  expect(results.filter((result) => result.outcome === 'done')).toHaveLength(50);
  expect(await eventsOf(`customer-${shop}`)).toHaveLength(51);
});

test('details and a new address of one integrator are stored together or not at all', async () => {
  const id = await primary(tierline);
  const caller = tierline.by(operator);
  const changes = { email: 'new-office@integrators.example', phone: '+49 30 1' };
  const died = new Error('the process died');
  let appends = 0;
  const dying = tierline.another((store) => ({
    ...store,
    append: async (stream, expected, events) => {
      if (stream === `integrator-${id}`) appends += 1;
      if (appends > 1) throw died;
      return store.append(stream, expected, events);
    },
  }));
  expect(done(await dying.integrators.change(caller, id, changes)).changed).toBe(true);
  expect(await tierline.accounts.find(id)).toMatchObject({
    pendingEmail: changes.email,
    phone: changes.phone,
  });
  const { commandId, time } = caller.context;
  const again = tierline.by(operator, { commandId, time, takenOver: true });
  expect(done(await tierline.integrators.change(again, id, changes)).revision).toBe(5);
});

describe('a command that names the revision it saw', () => {
  test('is done when the stream is still there', async () => {
    await freshShop();
    expect(done(await rename('New', tierline, { ifMatch: 0 })).revision).toBe(1);
  });

  test('is not done when the stream has moved on, even if nothing would change', async () => {
    await freshShop();
    done(await rename('New'));
    for (const name of ['Other', 'New'])
      expect(await rename(name, tierline, { ifMatch: 0 })).toEqual({
        outcome: 'revision-mismatch',
        actual: 1,
      });
  });

  test('is not done when the stream moves on before the append', async () => {
    await freshShop();
    const racing = tierline.another(interrupted('customer', 1, () => rename('Winner')));
    expect(await rename('Loser', racing, { ifMatch: 0 })).toEqual({
      outcome: 'revision-mismatch',
      actual: 1,
    });
  });
});

describe('a command taken over from a process that died', () => {
  const commandId = () => v7() as CommandId;

  test('is answered as it was done, though other things happened since', async () => {
    await freshShop();
    const command = commandId();
    const first = done(await rename('First', tierline, { commandId: command }));
    done(await rename('Second'));
    const again = done(await rename('First', tierline, { commandId: command, takenOver: true }));
    expect(again).toEqual(first);
    expect(await tierline.accounts.find(shop)).toMatchObject({ name: 'Second' });
  });

  test('is done when it had not got that far', async () => {
    await freshShop();
    const result = done(await rename('New', tierline, { commandId: commandId(), takenOver: true }));
    expect(result.changed).toBe(true);
  });

  test('makes the same account and not another', async () => {
    const caller = tierline.by(peopleOf(integrator));
    const first = done(await tierline.customers.create(caller, integrator, customerRequest));
    const { commandId: command, time } = caller.context;
    const takeOver = tierline.by(peopleOf(integrator), { commandId: command, time, takenOver: true });
    expect(await tierline.customers.create(takeOver, integrator, customerRequest)).toEqual(first);
  });

  test('that created an integrator is not judged again by how things stand now', async () => {
    const parent = await primary(tierline);
    const caller = tierline.by(operator);
    const request = registration();
    const first = done(await tierline.integrators.register(caller, request));
    const { commandId: command, time } = caller.context;
    const takeOver = { commandId: command, time, takenOver: true };
    expect(await tierline.integrators.register(tierline.by(operator, takeOver), request)).toEqual(first);

    const people = tierline.by(peopleOf(parent));
    const { currency: _, ...sub } = { ...registration(), pricing: pricingOf(request) };
    const created = done(await tierline.integrators.createSubIntegrator(people, parent, sub));
    done(await tierline.accountStatus.disable(tierline.by(operator), parent, 'unpaid'));
    const over = tierline.by(peopleOf(parent), {
      commandId: people.context.commandId,
      time: people.context.time,
      takenOver: true,
    });
    expect(await tierline.integrators.createSubIntegrator(over, parent, sub)).toMatchObject({
      outcome: 'done',
      id: created.id,
    });
  });
});

const pricingOf = (request: ReturnType<typeof registration>) => {
  if (!request.pricing) throw new Error('no pricing');
  return request.pricing;
};
