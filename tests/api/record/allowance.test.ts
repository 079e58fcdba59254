import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createAllowance } from '#api/record/allowance.ts';

const answer = () => new ServerResponse(new IncomingMessage(new Socket()));

describe('An allowance', () => {
  it('counts an answer until it is closed, however often that is told', () => {
    const allow = createAllowance({ of: 'exports', each: 1, all: 10 });
    const first = answer();
    allow('somebody', first);
    expect(() => allow('somebody', answer())).toThrow('At most 1 exports at once');
    expect(() => allow('somebody else', answer())).not.toThrow();
    first.emit('close');
    first.emit('close');
    const second = answer();
    allow('somebody', second);
    expect(() => allow('somebody', answer())).toThrow('At most 1 exports at once');
  });

  it('has a bound for all together', () => {
    const allow = createAllowance({ of: 'exports', each: 2, all: 2 });
    const first = answer();
    allow('one', first);
    allow('another', answer());
    expect(() => allow('a third', answer())).toThrow('2 exports under way');
    first.emit('close');
    expect(() => allow('a third', answer())).not.toThrow();
  });

  it('counts nobody who has left before', () => {
    const allow = createAllowance({ of: 'exports', each: 1, all: 1 });
    const left = answer();
    left.destroy();
    allow('somebody', left);
    expect(() => allow('somebody', answer())).not.toThrow();
  });
});
