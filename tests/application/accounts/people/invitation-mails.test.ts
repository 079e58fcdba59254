import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInvitationToken } from '#application/accounts/people/invitation-token.ts';
import type { MailOutcome } from '#application/kernel/ports/mailer.ts';
import { done, expectRefusal } from '#tests/application/accounts/people.ts';
import { createPeopleScene, operator } from './people-scene.ts';

const failure = (): MailOutcome => ({ outcome: 'failed', code: 'rate_limit_exceeded' });

describe('the process of people', () => {
  let scene: ReturnType<typeof createPeopleScene>;
  let leader: ReturnType<typeof scene.lead>;
  beforeEach(() => {
    scene = createPeopleScene();
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

  it('sends one mail for an invitation, with a link to the page that joins', async () => {
    const id = await scene.invited('Anna@Nord.example', { name: 'Anna & Co' });
    await leader.settled();
    const [mail, ...others] = scene.mails;
    expect(others).toEqual([]);
    expect(mail?.to).toBe('Anna@Nord.example');
    const invited = scene.store.all.find(({ type }) => type === 'PersonInvited');
    expect(mail?.idempotencyKey).toBe(`invitation/${id}/1/${invited?.id}`);
    const token = /\nhttps:\/\/tierline\.example\/sign-in\/([\w-]{70})\n/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(readInvitationToken(token, scene.secrets.tokenSecret)).toEqual({ personId: id, number: 1 });
    expect(mail?.html).toContain('Anna &amp; Co');
    await restart();
    expect(scene.mails).toHaveLength(1);
    expect((await scene.stateOf(id))?.invitations[0]?.mail).toMatchObject({ state: 'sent' });
  });

  it('keeps the token, the name and the address out of the log, the logger and everything but the mail', async () => {
    scene.answers.push(failure);
    await scene.invited('anna.smith@nord.example');
    await leader.settled();
    const [token = ''] = /[\w-]{70}/.exec(scene.mails[0]?.text ?? '') ?? [];
    expect(token).toHaveLength(70);
    const kept = [
      ...scene.store.all.map((event) => JSON.stringify({ ...event, position: 0 })),
      ...scene.logger.lines,
    ];
    for (const hidden of [token, 'Anna Smith', 'anna.smith'])
      expect(kept.filter((text) => text.includes(hidden))).toEqual([]);
  });

  it('sends the same mail to the byte when it tries again, after a restart and a change of every name in it', async () => {
    const account = await scene.integrator();
    done(await scene.confirm(account));
    scene.answers.push(failure);
    const id = await scene.invited('anna@nord.example', { to: account, role: 'support' });
    await leader.settled();
    done(await scene.main.integrators.change(scene.by(operator), account, { name: 'Other name' }));
    done(await scene.main.people.change(scene.by(operator), id, { name: 'Anna Nordmann' }));
    await restart();
    expect(scene.mails).toHaveLength(1);
    await advance(1);
    expect(scene.mails).toHaveLength(2);
    expect(scene.mails[1]).toEqual(scene.mails[0]);
    expect(scene.mails[0]?.text).toContain('Nord Video, in the role support');
    expect(await scene.told(`person-${id}`)).toEqual([
      'PersonInvited by operator-key',
      'InvitationFailed by process:people',
      'PersonRenamed by operator-key',
      'InvitationSent by process:people',
    ]);
  });

  it('does not try again what the provider refuses for good', async () => {
    scene.answers.push(() => ({ outcome: 'refused', code: 'invalid_to_address' }));
    const id = await scene.invited('anna@nord.example');
    await leader.settled();
    await advance(600);
    expect(scene.mails).toHaveLength(1);
    expect((await scene.stateOf(id))?.invitations[0]?.mail).toMatchObject({
      state: 'failed',
      retryAt: undefined,
    });
  });

  it('sends a new invitation as another mail, and nothing more of one that was joined, removed or replaced', async () => {
    scene.answers.push(failure, failure);
    const id = await scene.invited('anna@nord.example');
    await leader.settled();
    expectRefusal(await scene.main.people.inviteAgain(scene.by(operator), id), 'too-many-invitations');
    await advance(1);
    expect(scene.mails).toHaveLength(2);
    done(await scene.main.people.inviteAgain(scene.by(operator), id));
    await leader.settled();
    expect(scene.mails.map(({ idempotencyKey }) => idempotencyKey.split('/')[2])).toEqual(['1', '1', '2']);
    scene.answers.push(failure);
    const other = await scene.invited('ben@nord.example');
    await leader.settled();
    done(await scene.main.people.remove(scene.by(operator), other, false));
    done(await scene.join(id, 1));
    await advance(600);
    expect(scene.mails).toHaveLength(4);
  });

  it('waits for its turn with an address that is invited, removed and invited again', async () => {
    const first = await scene.invited('anna@nord.example');
    await leader.settled();
    done(await scene.main.people.remove(scene.by(operator), first, false));
    const second = await scene.invited('ANNA@nord.example');
    await leader.settled();
    expect(scene.mails).toHaveLength(1);
    await advance(1);
    expect(scene.mails.map(({ idempotencyKey }) => idempotencyKey.split('/')[1])).toEqual([first, second]);
  });
});
