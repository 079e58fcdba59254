import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailingScene, payer } from './mailing-scene.ts';

const day = 24 * 60;
const failure = () => ({ outcome: 'failed', code: 'rate_limit_exceeded' }) as const;

describe('the process that mails documents', () => {
  let scene: Awaited<ReturnType<typeof createMailingScene>>;
  let leader: ReturnType<typeof scene.lead>;
  beforeEach(async () => {
    scene = await createMailingScene();
    leader = scene.lead();
  });
  afterEach(() => leader.stop());

  const advance = async (minutes: number): Promise<void> => {
    scene.clock.advance(minutes);
    await leader.settled();
  };

  it('mails nothing until the biller turns it on, and then nothing that was issued before', async () => {
    await scene.deliverTo('accounts@shop.example');
    const before = await scene.issue();
    await leader.settled();
    await scene.mailing(true, 7);
    await leader.stop();
    leader = scene.lead();
    await leader.settled();
    const after = await scene.issue();
    await leader.settled();
    await advance(40 * day);
    expect(await scene.recorded(before)).toEqual([]);
    expect(await scene.recorded(after)).toEqual([
      'asked 1',
      'sent 1',
      'overdue 119.00',
      'asked 2 reminder 7',
      'reminded 7',
    ]);
    expect(await scene.outbox()).toHaveLength(2);
  });

  it('mails nothing any more once it is turned off, and begins anew with what is issued after it is turned on again', async () => {
    await scene.deliverTo('accounts@shop.example');
    await scene.mailing(true, 7);
    const first = await scene.issue();
    await leader.settled();
    await scene.mailing(false, 7);
    const second = await scene.issue();
    await advance(30 * day);
    await scene.mailing(true, 7);
    await advance(day);
    expect(await scene.recorded(first)).toEqual(['asked 1', 'sent 1']);
    expect(await scene.recorded(second)).toEqual([]);
  });

  it('sends the PDF to the payer, in the language of the document, under a key that begins with kind and payer', async () => {
    await scene.deliverTo('accounts@shop.example');
    await scene.mailing(true);
    const id = await scene.issue();
    await leader.settled();
    const [mail] = scene.mails;
    expect(mail).toMatchObject({ to: 'accounts@shop.example', subject: 'Rechnung 1 von Nord Video GmbH' });
    expect(mail?.text).toContain('119,00');
    const asked = scene.store.all.find(({ type }) => type === 'InvoiceSendingRequested');
    expect(mail?.idempotencyKey).toBe(`invoice/${payer}/${id}/1/${asked?.id}`);
    expect(mail?.attachments?.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['1.pdf', 'application/pdf'],
    ]);
    expect(asked?.data).not.toContain('shop.example');
    expect(scene.logger.lines.join()).not.toContain('shop.example');
  });

  it('adds the e-invoice where the payer wants it', async () => {
    await scene.deliverTo('accounts@shop.example', 'xml');
    await scene.mailing(true);
    await scene.issue();
    await leader.settled();
    const [, xml] = scene.mails[0]?.attachments ?? [];
    expect(xml).toMatchObject({ name: '1.xml', mediaType: 'application/xml' });
    expect(Buffer.from(xml?.content ?? []).toString()).toContain('CrossIndustryInvoice');
  });

  it('says that there is no address, and sends once somebody asks for it with one', async () => {
    await scene.mailing(true);
    const id = await scene.issue();
    await leader.settled();
    expect(await scene.recorded(id)).toEqual(['failed 1 no-address']);
    expect(await scene.send(id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'no-address', path: 'email' },
    });
    await scene.send(id, 'owner@shop.example');
    await leader.settled();
    expect(scene.mails.map(({ to }) => to)).toEqual(['owner@shop.example']);
    expect(await scene.recorded(id)).toEqual(['failed 1 no-address', 'asked 2', 'sent 2']);
  });

  it('tries again with the very same mail, also when address and name changed meanwhile', async () => {
    scene.answers.push(failure, failure);
    await scene.deliverTo('accounts@shop.example');
    await scene.mailing(true);
    const id = await scene.issue();
    await leader.settled();
    await scene.deliverTo('other@shop.example', 'xml');
    await advance(1);
    await advance(5);
    expect(await scene.recorded(id)).toEqual([
      'asked 1',
      'failed 1 rate_limit_exceeded',
      'failed 1 rate_limit_exceeded',
      'sent 1',
    ]);
    expect(scene.mails).toHaveLength(3);
    for (const mail of scene.mails) expect(mail).toEqual(scene.mails[0]);
  });

  it('sends at most one mail a minute and five a day about one document when people ask', async () => {
    await scene.deliverTo('accounts@shop.example');
    const id = await scene.issue();
    expect(await scene.send(id)).toMatchObject({ outcome: 'done', changed: true });
    expect(await scene.send(id)).toMatchObject({
      refusal: { code: 'too-many-invoice-mails', retryAfter: 60 },
    });
    for (let count = 2; count <= 5; count += 1) {
      scene.clock.advance(1);
      expect(await scene.send(id)).toMatchObject({ outcome: 'done' });
    }
    scene.clock.advance(1);
    expect(await scene.send(id)).toMatchObject({ refusal: { retryAfter: (day - 5) * 60 } });
    await leader.settled();
    expect(await scene.outbox()).toHaveLength(5);
  });
});
