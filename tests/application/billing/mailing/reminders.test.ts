import { describe, expect, it } from 'vitest';
import type { Day, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createMailingScene } from './mailing-scene.ts';

const day = 24 * 60;
const paymentId = '01a22a5a-89aa-70e0-8785-cfb44086d381' as PaymentId;
type Scene = Awaited<ReturnType<typeof createMailingScene>>;

/** 119.00, settled whole. */
const pay = (scene: Scene, invoiceId: InvoiceId) =>
  scene.append(streams.invoice(invoiceId), {
    type: 'PaymentRecorded',
    data: {
      invoiceId,
      paymentId,
      amount: '119.00',
      currency: 'EUR',
      reference: 'TRF 1',
      paidOn: '2026-12-20' as Day,
      settled: '119.00',
      overpaid: '0.00',
      recovered: false,
    },
  });

/** It bounces: 119.00 are due again. */
const bounce = (scene: Scene, invoiceId: InvoiceId) =>
  scene.append(streams.invoice(invoiceId), {
    type: 'PaymentReversed',
    data: {
      invoiceId,
      paymentId,
      amount: '119.00',
      currency: 'EUR',
      reason: 'returned by the bank',
      reopened: '119.00',
      withdrawn: '0.00',
      returned: '0.00',
      uncollectible: false,
    },
  });

const opened = async (...daysAfterDue: number[]): Promise<{ scene: Scene; id: InvoiceId }> => {
  const scene = await createMailingScene();
  await scene.deliverTo('accounts@shop.example');
  await scene.mailing(true, ...daysAfterDue);
  return { scene, id: await scene.issue() };
};

/** Lets so many days pass, one after the other. */
const live = async (scene: Scene, leader: ReturnType<Scene['lead']>, days: number): Promise<void> => {
  for (let passed = 0; passed < days; passed += 1) {
    scene.clock.advance(day);
    await leader.settled();
  }
};

describe('reminders', () => {
  it('go out on each of the biller’s days while the document is overdue, each once', async () => {
    const { scene, id } = await opened(7, 21);
    const leader = scene.lead();
    await live(scene, leader, 14);
    expect(await scene.recorded(id)).toEqual(['asked 1', 'sent 1']);
    await live(scene, leader, 1);
    expect((await scene.recorded(id)).slice(2)).toEqual(['overdue 119.00']);
    await live(scene, leader, 5);
    expect((await scene.recorded(id)).slice(3)).toEqual([]);
    await live(scene, leader, 30);
    await leader.stop();
    expect((await scene.recorded(id)).slice(3)).toEqual([
      'asked 2 reminder 7',
      'reminded 7',
      'asked 3 reminder 21',
      'reminded 21',
    ]);
    expect(scene.mails[1]?.subject).toBe('Zahlungserinnerung: Rechnung 1 von Nord Video GmbH');
    expect(scene.mails[1]?.text).toContain('18. Dezember 2026');
    expect(await scene.outbox()).toHaveLength(3);
  });

  it('are by the biller’s day: late in the evening of UTC it is the next one in Berlin', async () => {
    const { scene, id } = await opened(1);
    const leader = scene.lead();
    await live(scene, leader, 14);
    scene.clock.advance(13 * 60 + 59);
    await leader.settled();
    expect(await scene.recorded(id)).toHaveLength(2);
    scene.clock.advance(15);
    await leader.settled();
    await leader.stop();
    expect((await scene.recorded(id)).slice(2)).toEqual([
      'overdue 119.00',
      'asked 2 reminder 1',
      'reminded 1',
    ]);
  });

  it('stop with payment', async () => {
    const { scene, id } = await opened(7, 21);
    const leader = scene.lead();
    await live(scene, leader, 22);
    await pay(scene, id);
    await live(scene, leader, 30);
    await leader.stop();
    expect((await scene.recorded(id)).slice(2)).toEqual([
      'overdue 119.00',
      'asked 2 reminder 7',
      'reminded 7',
    ]);
  });

  it('go on with the next one due when a payment is reversed', async () => {
    const { scene, id } = await opened(7, 21);
    const leader = scene.lead();
    await live(scene, leader, 22);
    await pay(scene, id);
    await live(scene, leader, 5);
    await bounce(scene, id);
    await live(scene, leader, 30);
    await leader.stop();
    expect((await scene.recorded(id)).slice(4)).toEqual(['reminded 7', 'asked 3 reminder 21', 'reminded 21']);
  });

  it('are not sent of what was paid while the provider was away', async () => {
    const { scene, id } = await opened(7);
    const leader = scene.lead();
    await live(scene, leader, 20);
    scene.answers.push(() => ({ outcome: 'failed', code: 'network_error' }));
    await live(scene, leader, 1);
    await pay(scene, id);
    scene.clock.advance(5);
    await leader.settled();
    await leader.stop();
    expect((await scene.recorded(id)).slice(3)).toEqual([
      'asked 2 reminder 7',
      'failed 2 network_error',
      'failed 2 settled',
    ]);
    expect(await scene.outbox()).toHaveLength(1);
  });

  it('that fell due while nobody led are one mail, that of the last day reached', async () => {
    const { scene, id } = await opened(7, 21, 35);
    const first = scene.lead();
    await first.settled();
    await first.stop();
    scene.clock.advance(36 * day);
    const leader = scene.lead();
    await leader.settled();
    expect((await scene.recorded(id)).slice(2)).toEqual([
      'overdue 119.00',
      'asked 2 reminder 21',
      'reminded 21',
    ]);
    await live(scene, leader, 20);
    await leader.stop();
    expect((await scene.recorded(id)).slice(5)).toEqual(['asked 3 reminder 35', 'reminded 35']);
  });

  describe.each(['crash before', 'crash after'] as const)('with a %s each append', (kind) => {
    it.each([1, 2, 3, 4, 5, 6])('leave the same mails and record behind: append %i', async (atAppend) => {
      const { scene, id } = await opened(7, 21);
      let crashed = false;
      let leader = scene.lead({ kind, atAppend }, () => {
        crashed = true;
      });
      for (let passed = 0; passed < 40; passed += 1) {
        scene.clock.advance(day);
        await leader.settled();
        if (!crashed) continue;
        crashed = false;
        await leader.stop();
        leader = scene.lead();
        await leader.settled();
      }
      await leader.stop();
      expect((await scene.recorded(id)).filter((told) => !told.startsWith('overdue'))).toEqual([
        'asked 1',
        'sent 1',
        'asked 2 reminder 7',
        'reminded 7',
        'asked 3 reminder 21',
        'reminded 21',
      ]);
      // A repeat has the key of the mail that it repeats, so the outbox keeps the first one alone.
      expect(await scene.outbox()).toHaveLength(3);
      const byKey = new Map(scene.mails.map((mail) => [mail.idempotencyKey, mail]));
      for (const mail of scene.mails) expect(mail).toEqual(byKey.get(mail.idempotencyKey));
    });
  });
});
