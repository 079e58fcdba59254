import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailOutcome } from '#application/kernel/ports/mailer.ts';
import { createEmailScene } from '#tests/application/accounts/email-confirmation/email-scene.ts';
import { accountIdOf } from '#tests/scenes/numbered-ids.ts';

const failure = (): MailOutcome => ({ outcome: 'failed', code: 'rate_limit_exceeded' });
const day = 24 * 60;

describe('the e-mail confirmation process', () => {
  let scene: ReturnType<typeof createEmailScene>;
  let leader: ReturnType<typeof scene.lead>;
  beforeEach(() => {
    scene = createEmailScene();
    leader = scene.lead();
  });
  afterEach(() => leader.stop());

  const advance = async (minutes: number): Promise<void> => {
    scene.clock.advance(minutes);
    await leader.settled();
  };
  const restart = async (): Promise<void> => {
    await leader.stop();
    leader = scene.lead();
    await leader.settled();
  };

  it('sends one mail for a request, with a link to the page that confirms', async () => {
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    const [mail] = scene.mails;
    expect(scene.mails).toHaveLength(1);
    expect(mail?.to).toBe('office@nord.example');
    const request = scene.store.all.find(({ type }) => type === 'EmailConfirmationRequested');
    expect(mail?.idempotencyKey).toBe(`email-confirmation/${accountIdOf(1)}/1/${request?.id}`);
    expect(mail?.text).toMatch(/\nhttps:\/\/tierline\.example\/email-confirmations\/[\w-]{70}\n/);
    expect(mail?.html).toContain('Nord &amp; Söhne');
    expect(await scene.recorded(1)).toEqual(['sent 1']);
  });

  it('sends nothing again after a restart', async () => {
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await restart();
    expect(scene.mails).toHaveLength(1);
  });

  it('tries again with growing pauses, and stops after eight tries', async () => {
    scene.answers.push(...Array.from({ length: 20 }, () => failure));
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    for (const minutes of [1, 5, 15, 60, 240, 240, 240, 240]) await advance(minutes);
    expect(await scene.recorded(1)).toEqual([
      'failed 1 rate_limit_exceeded attempt 1 again in 1',
      'failed 1 rate_limit_exceeded attempt 2 again in 5',
      'failed 1 rate_limit_exceeded attempt 3 again in 15',
      'failed 1 rate_limit_exceeded attempt 4 again in 60',
      'failed 1 rate_limit_exceeded attempt 5 again in 240',
      'failed 1 rate_limit_exceeded attempt 6 again in 240',
      'failed 1 rate_limit_exceeded attempt 7 again in 240',
      'failed 1 rate_limit_exceeded attempt 8 for good',
    ]);
    expect(scene.mails).toHaveLength(8);
  });

  it('sends the same mail to the byte when it tries again, also after a restart and a change of name', async () => {
    scene.answers.push(failure);
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await scene.rename(1, 'Other name');
    await restart();
    expect(scene.mails).toHaveLength(1);
    await advance(1);
    expect(scene.mails).toHaveLength(2);
    expect(scene.mails[1]).toEqual(scene.mails[0]);
    expect(await scene.recorded(1)).toEqual(['failed 1 rate_limit_exceeded attempt 1 again in 1', 'sent 1']);
  });

  it('does not try again what the provider refuses for good', async () => {
    scene.answers.push(() => ({ outcome: 'refused', code: 'invalid_to_address' }));
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await advance(day);
    expect(await scene.recorded(1)).toEqual(['failed 1 invalid_to_address attempt 1 for good']);
    expect(scene.mails).toHaveLength(1);
  });

  it('does not send a mail that a newer request replaced while it waited to be tried again', async () => {
    scene.answers.push(failure);
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await scene.changeEmail(1, 'new@nord.example');
    await leader.settled();
    await advance(1);
    expect(scene.mails.map((mail) => mail.to)).toEqual(['office@nord.example', 'new@nord.example']);
    expect(await scene.recorded(1)).toEqual(['failed 1 rate_limit_exceeded attempt 1 again in 1', 'sent 2']);
  });

  it('does not send before the time the limits allow, and finds what waits after a restart', async () => {
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await scene.changeEmail(1, 'new@nord.example');
    await restart();
    expect(scene.mails).toHaveLength(1);
    await advance(1);
    expect(scene.mails.map((mail) => mail.to)).toEqual(['office@nord.example', 'new@nord.example']);
  });

  it('does not send what was confirmed meanwhile', async () => {
    scene.answers.push(failure);
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await scene.confirm(1, 1);
    await advance(1);
    expect(scene.mails).toHaveLength(1);
  });

  it('does not send to a closed account', async () => {
    scene.answers.push(failure);
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await scene.close(1);
    await advance(1);
    expect(scene.mails).toHaveLength(1);
  });

  it('records that a link expired which could not be sent for a day', async () => {
    await leader.stop();
    await scene.register(1, 'office@nord.example');
    scene.clock.advance(day);
    leader = scene.lead();
    await leader.settled();
    expect(scene.mails).toEqual([]);
    expect(await scene.recorded(1)).toEqual(['failed 1 expired attempt 1 for good']);
  });

  it('does not let a slow mail keep others waiting', async () => {
    let answer: (outcome: MailOutcome) => void = () => undefined;
    scene.answers.push(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await scene.register(1, 'office@nord.example');
    while (scene.mails.length < 1) await new Promise((resolve) => setImmediate(resolve));
    for (const number of [2, 3, 4]) await scene.register(number, `office@${number}.example`);
    while ((await scene.recorded(4)).length < 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await scene.recorded(1)).toEqual([]);
    answer({ outcome: 'sent', providerId: 'slow' });
    await leader.settled();
    expect(await scene.recorded(1)).toEqual(['sent 1']);
  });

  it('logs no address and no name', async () => {
    scene.answers.push(failure, () => Promise.reject(new Error('no way to office@nord.example')));
    await scene.register(1, 'office@nord.example');
    await leader.settled();
    await advance(1);
    await advance(5);
    expect(await scene.recorded(1)).toEqual([
      'failed 1 rate_limit_exceeded attempt 1 again in 1',
      'failed 1 mailer-failed attempt 2 again in 5',
      'sent 1',
    ]);
    expect(scene.logger.lines.length).toBeGreaterThan(0);
    expect(scene.logger.lines.join('\n')).not.toMatch(/nord/i);
  });
});

describe('the address of an integrator', () => {
  let scene: ReturnType<typeof createEmailScene>;
  let leader: ReturnType<typeof scene.lead>;
  beforeEach(() => {
    scene = createEmailScene();
    leader = scene.lead();
  });
  afterEach(() => leader.stop());

  it('is free again once another one was confirmed in its place', async () => {
    await scene.register(1, 'old@nord.example');
    await scene.confirm(1, 1);
    await scene.changeEmail(1, 'new@nord.example');
    await leader.settled();
    expect(await scene.holderOf('old@nord.example')).toBe(accountIdOf(1));
    scene.clock.advance(1);
    await scene.confirm(1, 2);
    await leader.settled();
    expect(await scene.holderOf('old@nord.example')).toBeUndefined();
    expect(await scene.holderOf('new@nord.example')).toBe(accountIdOf(1));
  });

  it('is free again when another one was asked for before it was confirmed', async () => {
    await scene.register(1, 'old@nord.example');
    await scene.changeEmail(1, 'typo@nord.example');
    await scene.changeEmail(1, 'new@nord.example');
    await leader.settled();
    expect(await scene.holderOf('typo@nord.example')).toBeUndefined();
    expect(await scene.holderOf('new@nord.example')).toBe(accountIdOf(1));
  });

  it('is free again with all the others when the account is closed', async () => {
    await scene.register(1, 'old@nord.example');
    await scene.changeEmail(1, 'new@nord.example');
    await scene.close(1);
    await leader.settled();
    expect(await scene.holderOf('old@nord.example')).toBeUndefined();
    expect(await scene.holderOf('new@nord.example')).toBeUndefined();
  });

  it('is free again after 15 minutes when the integrator never came to be, also over a restart', async () => {
    await scene.reserve(1, 'office@nord.example');
    await scene.register(2, 'office@sued.example');
    await leader.settled();
    scene.clock.advance(14);
    await leader.stop();
    leader = scene.lead();
    await leader.settled();
    expect(await scene.holderOf('office@nord.example')).toBe(accountIdOf(1));
    scene.clock.advance(1);
    await leader.settled();
    expect(await scene.holderOf('office@nord.example')).toBeUndefined();
    expect(await scene.holderOf('office@sued.example')).toBe(accountIdOf(2));
  });
});
