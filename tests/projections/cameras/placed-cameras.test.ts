import { expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { accountTable } from '#projections/cameras/cameras/account-places.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import { accountTable as fedAccountTable } from '#projections/cameras/recording-feed/tables.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { createRowSet } from '#projections/engine/row-set.ts';
import { createScene } from '#tests/projections/engine/scene.ts';

const scene = createScene();
const acme = scene.integrator();
const bakery = scene.customer(acme);
scene.add(bakery, scene.plan());
const { events } = scene.log;
const created = events.filter(({ type }) => type === 'CustomerCreated');
const others = events.filter(({ type }) => type !== 'CustomerCreated');

test.each([
  { definition: camerasDefinition, table: accountTable },
  { definition: recordingFeedDefinition, table: fedAccountTable },
])(
  'A camera says where it lies though the making of its customer was set aside: $definition.name',
  ({ definition, table }) => {
    const rows = createRowSet(() => 'absent');
    for (const event of others) rows.apply(definition.evolve(event, rows));
    const placed = rows.get(table, bakery);
    expect(placed).toMatchObject({ path: pathText([platformId, acme, bakery]), status: 'enabled' });
    for (const event of created) rows.apply(definition.evolve(event, rows));
    expect(rows.get(table, bakery)).toEqual(placed);
  },
);
