// Imported by each worker before Vitest is there, which tells its main process of every import that it sees: what nearly all
// tests of a system need is then found with two thirds of the work.
import '#scripts/compose/system.ts';

// What the driver of the database will not do any longer with its next version fails the test that makes it do it; among the lines of
// a run nobody would see it. What other libraries announce is theirs to mend.
process.on('warning', (warning) => {
  if (warning.name === 'DeprecationWarning' && warning.message.includes('pg@')) throw warning;
});
