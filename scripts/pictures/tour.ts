import type { Walker } from '#scripts/pictures/walker.ts';

/** One of the things that the tour tells (docs/tour.md). */
export interface Walk {
  readonly name: string;
  /** The file of the demo's key that it is done with. */
  readonly key: string;
  readonly go: (walker: Walker) => Promise<void>;
}

const home: Walk = {
  name: 'What needs doing',
  key: 'operator-key',
  go: async ({ see, picture }) => {
    await see('could not be billed');
    await see('has not confirmed');
    await see('was verified');
    await picture('home');
  },
};

const subIntegrator: Walk = {
  name: 'Creating a sub-integrator',
  key: 'northlight-key',
  go: async ({ follow, press, fill, chooseAddress, tick, see, picture }) => {
    await follow('Customers');
    await press('Add');
    await press('Integrator');
    await fill(/^Storage cost/, '0.03');
    await fill(/^Traffic cost/, '0.01');
    await press('Next');
    await fill(/^Name/, 'Zenith Cameras');
    await fill(/^Email address/, 'office@zenith.example');
    await chooseAddress('Platz der R');
    await press('Next');
    await tick('Basic');
    await tick('Full');
    await picture('sub-integrator');
    await press('Create Customer');
    await see('Zenith Cameras was created');
  },
};

const customer: Walk = {
  name: 'Creating a customer',
  key: 'northlight-key',
  go: async ({ follow, press, fill, chooseAddress, tick, select, see, picture }) => {
    await follow('Customers');
    await press('Add');
    await press('Customer');
    // The field to search the list by begins with the same word.
    await see('Enter Customer Details');
    await fill(/^Name/, 'Museum of Clocks');
    await chooseAddress('Rathausm');
    await press('Next');
    await press('Next');
    await tick('Automatic billing');
    await fill(/^Storage cost/, '0.055');
    await fill(/^Traffic cost/, '0.018');
    await select('Taxes in the invoice', 'exclusive');
    await fill('Name of the tax', 'VAT');
    await fill('Percent', '19');
    await picture('customer');
    await press('Next');
    await press('Create');
    await see('Museum of Clocks was created');
  },
};

const suspension: Walk = {
  name: 'A suspension and its undoing',
  key: 'northlight-key',
  go: async ({ follow, press, fill, see, picture }) => {
    await follow('Customers');
    await follow('Hotel Anker');
    await press('Disable…');
    await see('8 cameras stop');
    await fill(/^Reason/, 'Two invoices unpaid');
    await picture('disable');
    await press('Disable');
    await see('All held');
    await press('Enable…');
    await see('8 cameras');
    await fill(/^Reason/, 'Paid this morning');
    await press('Enable');
    await see('Brought back');
    await picture('restored');
  },
};

const invoiceRun: Walk = {
  name: 'An invoice run',
  key: 'operator-key',
  go: async ({ follow, press, openRow, see, picture }) => {
    await follow('Billing');
    await see('Pricing is set now');
    await openRow('Pricing is set now', 'last');
    await press('See what a run would do');
    await see('Alpina Sicherheit');
    await see('Run: issue 1 document');
    await picture('invoice-run');
    await press('Run: issue 1 document');
    await see('Completed');
  },
};

const camera: Walk = {
  name: 'Why does this camera not record?',
  key: 'operator-key',
  go: async ({ follow, press, fill, choose, see, picture }) => {
    await press(/^Search/);
    await fill('Pages, accounts, cameras and deeds', 'nyhavn');
    await choose(/Nyhavn Hotel/);
    await see('Closed for the winter');
    await follow('Cameras', 'last');
    await follow('Lobby');
    await see('2 things keep it from recording');
    await see('Contract under dispute');
    await picture('camera');
  },
};

const auditor: Walk = {
  name: 'Who disabled this on the 3rd, and how is that proven?',
  key: 'auditor-key',
  go: async ({ follow, press, select, openRow, see, picture }) => {
    await follow('History');
    await select('What happened', 'Customer disabled');
    await see('Two invoices unpaid');
    await openRow('Two invoices unpaid');
    await see('Sven Brandt');
    await press('Prove it');
    await see('The head is signed with the key of the seals.');
    await picture('proof');
  },
};

/** In the order in which they change the least for those that follow. */
export const walks: readonly Walk[] = [
  home,
  camera,
  auditor,
  invoiceRun,
  suspension,
  subIntegrator,
  customer,
];
