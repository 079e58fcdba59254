import { Type } from '@sinclair/typebox';
import type { ReadsAt } from '#api/kernel/reads/reader.ts';
import { type Reached, readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import {
  closed,
  currency,
  email,
  formatted,
  id,
  idParams,
  line,
  name,
  oneOf,
  rate,
} from '#api/kernel/schemas/fields.ts';
import { mostPlans } from '#api/plans/price-requests.ts';
import { documentLanguages, eInvoiceForms } from '#domain/accounts/settings/delivery.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';

const country = () => formatted('country', { maxLength: 2, description: 'ISO 3166-1 alpha-2' });

const sellerFields = {
  legalName: name(200, { description: 'As it stands on documents.' }),
  addressLines: Type.Optional(Type.Array(name(), { maxItems: 10 })),
  country: Type.Optional(country()),
  taxNumber: Type.Optional(line(64)),
  vatId: Type.Optional(line(32)),
  bankAccount: Type.Optional(line(120, { description: 'Where to pay to, such as an IBAN.' })),
  paymentTermDays: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 365, description: 'Due so many days after the day of issue.' }),
  ),
  numberPrefix: Type.Optional(
    formatted('number-prefix', { maxLength: 16, description: 'Stands before the number on documents.' }),
  ),
};

const seller = closed(sellerFields, {
  examples: [
    {
      legalName: 'Nord Video GmbH',
      addressLines: ['Hafenstraße 12', '20457 Hamburg'],
      country: 'DE',
      vatId: 'DE123456789',
      bankAccount: 'DE89 3704 0044 0532 0130 00',
      paymentTermDays: 14,
      numberPrefix: 'NV-',
    },
  ],
});

const sending = closed(
  {
    mail: Type.Boolean({ description: 'Only documents issued after this was turned on are mailed.' }),
    daysAfterDue: Type.Array(Type.Integer({ minimum: 1, maximum: 365 }), {
      maxItems: 10,
      uniqueItems: true,
      description: 'Days after the due day on which an unpaid document is reminded of.',
    }),
  },
  { examples: [{ mail: true, daysAfterDue: [7, 21] }] },
);

const delivery = closed(
  {
    email: Type.Optional(email()),
    language: oneOf(documentLanguages),
    eInvoice: oneOf(eInvoiceForms),
    legalName: Type.Optional(name()),
    country: Type.Optional(country()),
    vatId: Type.Optional(line(32)),
  },
  { examples: [{ email: 'accounts@bakery.example', language: 'de', eInvoice: 'none' }] },
);

const priceList = closed(
  {
    plans: Type.Array(
      closed({
        planId: id<PlanId>(),
        name: Type.Optional(
          name(100, { description: 'What its payers see instead of the plan’s own name.' }),
        ),
        pricePerCameraMonth: rate(),
        currency: currency(),
      }),
      { maxItems: mostPlans, uniqueBy: ['planId', 'currency'] },
    ),
  },
  {
    examples: [
      {
        plans: [
          {
            planId: '01900000-0000-7000-8000-0000000000a1',
            name: 'Always on',
            pricePerCameraMonth: '12.90',
            currency: 'EUR',
          },
        ],
      },
    ],
  },
);

const params = idParams<AccountId>();

/** What all of them are read by: the account's settings, at the revision of the account. */
const read = {
  params,
  model: 'customer-list',
  asOf: 'account',
  find: ({ models, accountId }: Pick<ReadsAt, 'models'> & Pick<Reached, 'accountId'>) =>
    models.accountSettings(accountId),
  revision: ({ revision }: { readonly revision: number }) => revision,
} as const;
const ofBiller = readingOf('biller');
const ofPayer = readingOf('payer');

/**
 * What an account says of itself on the documents it issues, whether they are mailed, what it asks for its plans, and how it
 * gets its own documents.
 */
export const settingsRoutes = routes(
  'accounts',
  ({ tierline: { settings, priceLists } }, { command, one }) => {
    one('GET /accounts/:id/seller', {
      ...read,
      operationId: 'readSeller',
      summary: 'What the documents of a biller say of it',
      description: "The account's own name and address where nothing was set.",
      of: ofBiller,
      answer: seller,
      present: (row) => row.seller,
    });

    command('PUT /accounts/:id/seller', {
      name: 'SetSeller',
      summary: 'Set what documents say of the biller, and its terms',
      description: 'The whole of it. Documents issued before keep what they say.',
      params,
      body: seller,
      run: (caller, asked) => settings.setSeller(caller, asked.params.id, asked.body),
    });

    one('GET /accounts/:id/sending', {
      ...read,
      operationId: 'readSending',
      summary: "Whether a biller's documents are mailed, and when it reminds",
      of: ofBiller,
      answer: sending,
      present: (row) => row.sending,
    });

    command('PUT /accounts/:id/sending', {
      name: 'SetSending',
      summary: 'Turn the mailing of documents on or off, and set its reminders',
      params,
      body: sending,
      run: (caller, asked) => settings.setSending(caller, asked.params.id, asked.body),
    });

    one('GET /accounts/:id/price-list', {
      ...read,
      operationId: 'readPriceList',
      summary: 'What a biller asks of everybody for its plans',
      of: ofBiller,
      answer: priceList,
      present: (row) => ({ plans: row.priceList }),
    });

    command('PUT /accounts/:id/price-list', {
      name: 'SetPriceList',
      summary: 'Set what a biller asks of everybody for its plans',
      description:
        'The whole list, one price for each plan and currency. A payer pays it where it has no price of its own; a plan that is not listed costs its list price.',
      params,
      body: priceList,
      run: (caller, asked) => priceLists.set(caller, asked.params.id, asked.body.plans),
    });

    one('GET /accounts/:id/delivery', {
      ...read,
      operationId: 'readDelivery',
      summary: 'How an account gets the documents it is billed by',
      description: "The account's own e-mail address, name and country where nothing was set.",
      of: ofPayer,
      answer: delivery,
      present: (row) => row.delivery,
    });

    command('PUT /accounts/:id/delivery', {
      name: 'SetDelivery',
      summary: 'Set how an account gets the documents it is billed by',
      description: 'By its own people, or by those of a biller above it.',
      params,
      body: delivery,
      run: (caller, asked) => settings.setDelivery(caller, asked.params.id, asked.body),
    });
  },
);
