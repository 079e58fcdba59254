import { dateText, figure, periodText } from '#api/billing/invoice-page/figures.ts';
import { headersOf, type InvoicePage } from '#api/billing/invoice-page/page-headers.ts';
import { settlement } from '#api/billing/invoice-page/settlement.ts';
import { styleOf } from '#api/billing/invoice-page/style.ts';
import type { PresentedInvoice } from '#api/billing/invoice-within.ts';
import { type Html, html, nothing, styleElement } from '#api/kernel/html/html.ts';

const statusText = ({ status, kind }: PresentedInvoice): string => {
  if (status === 'paid') return kind === 'credit-note' ? 'Settled' : 'Paid';
  return { open: 'Open', void: 'Void', uncollectible: 'Uncollectible' }[status];
};

const party = ({ name, lines }: PresentedInvoice['payer']): Html => html`
<strong>${name}</strong>
<div class="details">${lines.join('\n')}</div>`;

const lineRow = (line: PresentedInvoice['lines'][number], index: number): Html => html`
<tr><td class="quiet">${index + 1}</td><td>${line.description}</td><td class="number">${figure(line.quantity)}</td><td class="unit">${line.unit}</td><td class="number">${figure(line.unitPrice)}</td><td class="number">${figure(line.amount)}</td></tr>`;

const linesTable = ({ lines, currency, taxMode }: PresentedInvoice): Html => html`
<table>
<thead><tr><th></th><th class="wide">Description</th><th class="number">Quantity</th><th>Unit</th><th class="number">Unit price</th><th class="number">${taxMode === 'inclusive' ? 'Amount incl. tax' : 'Amount'}<br>${currency}</th></tr></thead>
<tbody>${lines.map(lineRow)}
</tbody>
</table>`;

const taxSummary = ({ taxes, taxMode, currency }: PresentedInvoice): Html =>
  taxes.length === 0
    ? html`<p class="quiet">No tax is charged on this document.</p>`
    : html`
<h2>Tax summary${taxMode === 'inclusive' ? ' (prices include tax)' : ''}</h2>
<table>
<thead><tr><th>Tax</th><th class="number">Rate</th><th class="number">Net ${currency}</th><th class="number">Tax ${currency}</th></tr></thead>
<tbody>${taxes.map(
        ({ name, percent, base, amount }) => html`
<tr><td>${name}</td><td class="number">${figure(percent)} %</td><td class="number">${figure(base)}</td><td class="number">${figure(amount)}</td></tr>`,
      )}
</tbody>
</table>`;

const totals = ({ net, taxes, gross, currency, kind }: PresentedInvoice): Html => html`
<table class="totals"><tbody>
<tr><td>Net</td><td class="number">${figure(net)} ${currency}</td></tr>${taxes.map(
  ({ name, percent, amount }) => html`
<tr><td>${name} ${figure(percent)} %</td><td class="number">${figure(amount)} ${currency}</td></tr>`,
)}
<tr class="total"><td>${kind === 'credit-note' ? 'Credit' : 'Total'}</td><td class="number">${figure(gross)} ${currency}</td></tr>
</tbody></table>`;

/** What the biller was warned of never stands on the payer's document (docs/domain.md B9). */
const notes = ({ replaces }: PresentedInvoice): Html =>
  replaces
    ? html`<section><h2>Notes</h2><p class="note">This document takes the place of the voided document ${replaces}.</p></section>`
    : nothing;

/** An invoice to be printed, or kept as PDF: on its own, in English, everything on it as it was when it was issued. */
export const invoicePage = (invoice: PresentedInvoice): InvoicePage => {
  const { number, kind, status, issuedAt, month, currency, balance, biller, payer } = invoice;
  const isCreditNote = kind === 'credit-note';
  const title = `${isCreditNote ? 'Credit note' : 'Invoice'} ${number}`;
  const style = styleOf(title);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${biller.name}</title>
${styleElement(style)}
</head>
<body>
<main>${status === 'void' ? html`<div class="watermark" aria-hidden="true"><span>VOID</span></div>` : ''}
<header>
<div><h1>${title}</h1><p class="status ${status}">${statusText(invoice)}</p></div>
<div class="sender">${party(biller)}</div>
</header>
<div class="meta">
<div><h2>${isCreditNote ? 'Credited to' : 'Billed to'}</h2>${party(payer)}</div>
<dl>
<dt>Number</dt><dd>${number}</dd>
<dt>Date of issue</dt><dd>${dateText(issuedAt)}</dd>
<dt>Period</dt><dd>${periodText(month)}</dd>
<dt>Currency</dt><dd>${currency}</dd>
<dt>Balance due</dt><dd><strong>${figure(balance)} ${currency}</strong></dd>
</dl>
</div>
${linesTable(invoice)}
<div class="sums"><div class="taxes">${taxSummary(invoice)}</div>${totals(invoice)}</div>
${settlement(invoice)}
${notes(invoice)}
<footer>Document ${invoice.id}. Amounts are in ${currency}; times are in UTC. Rounding: ${invoice.roundingPolicy}.</footer>
</main>
</body>
</html>
`;
  return { html: page.html, headers: headersOf(style, 'en') };
};
