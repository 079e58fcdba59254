import { expect, test } from 'vitest';
import { firstLines } from '#scripts/compose/first-lines.ts';

const url = 'http://127.0.0.1:8080';

test('whoever starts it at a terminal is told where to work, how to sign in, and where to read on', () => {
  const lines = firstLines({ url, operatorKey: 'a key', operatorKeyFile: 'data/operator-key' }, {});
  expect(lines).toContain(`${url}/console`);
  expect(lines).toContain('cat data/operator-key');
  expect(lines).toContain(`${url}/docs`);
});

test('it is offered a business to look at', () => {
  expect(firstLines({ url, operatorKey: 'a key', operatorKeyFile: undefined }, {})).toContain(
    'npm run demo -- console',
  );
});

test('where the key is a setting, no file is named', () => {
  expect(firstLines({ url, operatorKey: 'a key', operatorKeyFile: undefined }, {})).toContain('OPERATOR_KEY');
});

test('where there is no operator key, none is offered, and the console stands at its public address', () => {
  const lines = firstLines(
    { url, operatorKey: undefined, operatorKeyFile: undefined },
    { publicUrl: 'https://tierline.example' },
  );
  expect(lines).not.toContain('operator key');
  expect(lines).toContain('https://tierline.example/console');
});
