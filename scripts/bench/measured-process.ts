import { createMeasuredWork, type Order } from '#scripts/bench/measured-work.ts';

const work = createMeasuredWork();
process.on('message', (order: Order) => void work.answer(order).then((outcome) => process.send?.(outcome)));
// The one who asks is gone: nobody is left to work for.
process.on('disconnect', () => process.exit(0));
