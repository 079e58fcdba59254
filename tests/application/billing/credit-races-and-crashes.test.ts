import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createFaultyLog } from '#tests/scenes/faulty-log.ts';
import { type CreditScene, createCreditScene, eur, outcomeOf } from './credit-scene.ts';

let scene: CreditScene;
let first: InvoiceId;
let second: InvoiceId;

beforeEach(async () => {
  scene = createCreditScene();
  await scene.begin();
  first = await scene.issue();
  second = await scene.issue();
});

describe('Two who are after the same credit at once', () => {
  const outcomes = async (...commands: readonly Promise<CommandResult>[]): Promise<readonly string[]> =>
    (await Promise.all(commands)).map(outcomeOf).toSorted();

  it.each([
    ['two takers', 'apply', 'apply'],
    ['a refund and a taker', 'refund', 'apply'],
    ['a reversal and a taker', 'reverse', 'apply'],
    ['a reversal and a refund', 'reverse', 'refund'],
    ['two reversals of one payment', 'reverse', 'reverse'],
  ] as const)('%s: it is spent once', async (_, one, other) => {
    const paymentId = await scene.pay(first, '150.00');
    const third = await scene.issue();
    const start = (what: 'apply' | 'refund' | 'reverse', to: InvoiceId): Promise<CommandResult> => {
      const commands = scene.processOf();
      if (what === 'apply') return commands.apply(scene.by(), to, eur('31.00'));
      if (what === 'reverse') return commands.reverse(scene.by(), first, { paymentId, reason: 'bounced' });
      return commands.refund(scene.by(), scene.owner, { amount: eur('31.00'), reference: 'R-1' });
    };
    const ended = await outcomes(start(one, second), start(other, third));
    expect(ended.filter((outcome) => outcome === 'done')).toHaveLength(
      one === other && one === 'reverse' ? 2 : 1,
    );
    expect((await scene.countOf('CreditTaken')) + (await scene.countOf('CreditRefunded'))).toBe(1);
    expect(await scene.balance()).toBe(0);
    expect(await scene.wrong()).toEqual([]);
  });

  it('credit that arrives when the invoice was paid or voided meanwhile goes back', async () => {
    await scene.pay(first, '150.00');
    let voided = false;
    const interrupting: EventLog = {
      ...scene.log,
      append: async (stream, ...rest) => {
        if (stream === streams.invoice(second) && !voided) {
          voided = true;
          await scene.processOf().void(scene.by(), second, 'wrong');
        }
        return scene.log.append(stream, ...rest);
      },
    };
    expect(outcomeOf(await scene.processOf(interrupting).apply(scene.by(), second))).toBe('done');
    expect(await scene.typesIn(streams.invoice(second))).toEqual([
      'InvoiceOpened',
      'InvoiceVoided',
      'CreditApplied',
    ]);
    await scene.follow();
    expect(await scene.balance()).toBe(31);
    expect(await scene.wrong()).toEqual([]);
  });
});

describe('A crash', () => {
  const commands = ['apply', 'reverse', 'refund'] as const;
  const kinds = ['crash before', 'crash after'] as const;
  const appends = [1, 2, 3];
  const cases = commands.flatMap((command) =>
    kinds.flatMap((kind) => appends.map((atAppend) => ({ command, kind, atAppend }))),
  );

  const begin = async (command: (typeof commands)[number], caller = scene.by(), over = scene.log) => {
    const process = scene.processOf(over);
    if (command === 'apply') return process.apply(caller, second);
    if (command === 'refund')
      return process.refund(caller, scene.owner, { amount: eur('31.00'), reference: 'R-1' });
    const paymentId = await paymentOf();
    return process.reverse(caller, first, { paymentId, reason: 'bounced' });
  };
  const paymentOf = async (): Promise<PaymentId> => {
    const paid = (await scene.events()).find((event) => event.type === 'PaymentRecorded');
    if (!paid) throw new Error('nothing was paid');
    return paid.data.paymentId;
  };

  describe.each(cases)('$kind append $atAppend of $command', ({ command, kind, atAppend }) => {
    it('is made good by whoever takes the command over', async () => {
      await scene.pay(first, '150.00');
      const caller = scene.by();
      const { log } = createFaultyLog(scene.log, { kind, atAppend }, () => undefined);
      await begin(command, caller, log).catch(() => undefined);
      const again = { ...caller, context: { ...caller.context, takenOver: true } };
      expect(await begin(command, again)).toMatchObject({ outcome: 'done', changed: true });
      expect(await scene.balance()).toBe(0);
      expect(await scene.countOf('CreditGained')).toBe(1);
      expect(await scene.wrong()).toEqual([]);
    });

    it('is made good by the process when nobody asks again', async () => {
      await scene.pay(first, '150.00');
      const { log } = createFaultyLog(scene.log, { kind, atAppend }, () => undefined);
      await begin(command, scene.by(), log).catch(() => undefined);
      await scene.follow();
      expect(await scene.wrong()).toEqual([]);
      const before = (await scene.events()).length;
      await scene.follow();
      expect((await scene.events()).length).toBe(before);
    });
  });
});
