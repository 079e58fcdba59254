// Imported by each worker before Vitest is there, which tells its main process of every import that it sees: what nearly all
// tests of a system need is then found with two thirds of the work.
import '#scripts/compose/system.ts';
