import type { LaidOutLife } from '#api/billing/invoice-page/laid-out/life.ts';
import { styleOf } from '#api/billing/invoice-page/laid-out/style.ts';
import { headersOf, type InvoicePage } from '#api/billing/invoice-page/page-headers.ts';
import { type Html, html, nothing, styleElement } from '#api/kernel/html/html.ts';
import type {
  Cell,
  Column,
  Entry,
  LaidOut,
  LaidOutTable,
  PartyBlock,
} from '#application/billing/document/laid-out.ts';

/** Text keeps its own direction, whatever stands around it. */
const text = ({ text: shown, ltr }: Cell): Html =>
  ltr ? html`<bdi dir="ltr">${shown}</bdi>` : html`<bdi>${shown}</bdi>`;

const cell = (content: Cell): Html =>
  content.under ? html`${text(content)}<div class="under"><bdi>${content.under}</bdi></div>` : text(content);

const classOf = ({ align, wide }: Column): string =>
  [align === 'right' ? 'number' : '', wide ? 'wide' : ''].filter((name) => name !== '').join(' ');

const table = ({ columns, rows }: LaidOutTable): Html => html`
<table>
<thead><tr>${columns.map((column) => html`<th scope="col" class="${classOf(column)}">${column.heading}</th>`)}</tr></thead>
<tbody>${rows.map(
  (cells) => html`
<tr>${cells.map((content, index) => {
    const column = columns[index];
    return html`<td class="${column ? classOf(column) : ''}">${cell(content)}</td>`;
  })}</tr>`,
)}
</tbody>
</table>`;

const entries = (some: readonly Entry[]): Html =>
  some.length === 0
    ? nothing
    : html`<dl>${some.map(
        ({ label, value, strong }) =>
          html`<dt>${label}</dt><dd${strong ? html` class="strong"` : nothing}>${text(value)}</dd>`,
      )}</dl>`;

const party = ({ name, lines, entries: known }: PartyBlock): Html => html`
<strong><bdi>${name}</bdi></strong>
<div class="details">${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</div>
${entries(known)}`;

const totals = (some: readonly Entry[]): Html => html`
<table class="totals"><tbody>${some.map(
  ({ label, value, strong }) => html`
<tr${strong ? html` class="total"` : nothing}><th scope="row"><bdi>${label}</bdi></th><td class="number">${text(value)}</td></tr>`,
)}
</tbody></table>`;

const taxes = (known: LaidOut['taxes']): Html =>
  'note' in known
    ? html`<p class="quiet">${known.note}</p>`
    : html`<h2>${known.heading}</h2>${table(known.table)}`;

const settlement = ({ settlement: known }: LaidOutLife): Html => {
  if (!known) return nothing;
  const [day, what, currency] = known.headings;
  const [label, balance] = known.balance;
  return html`
<section class="settlement">
<h2>${known.heading}</h2>
<table>
<thead><tr><th scope="col">${day}</th><th scope="col" class="wide">${what}</th><th scope="col" class="number">${currency}</th></tr></thead>
<tbody>${known.rows.map(
    ([on, content, amount]) => html`
<tr><td class="date">${text(on)}</td><td>${cell(content)}</td><td class="number">${text(amount)}</td></tr>`,
  )}
</tbody>
<tfoot><tr><td></td><td>${label}</td><td class="number">${text(balance)}</td></tr></tfoot>
</table>
</section>`;
};

/** A document of layout 1 as a page to print, in its payer's language, with what became of it. */
export const laidOutPage = (document: LaidOut, life: LaidOutLife): InvoicePage => {
  const { title, seller, buyer, facts, lines, payment, notes, footer, language, direction } = document;
  const style = styleOf(document);
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${seller.name}</title>
${styleElement(style)}
</head>
<body>
<main>${life.watermark ? html`<div class="watermark" aria-hidden="true"><span>${life.watermark}</span></div>` : nothing}
<header>
<div><h1>${title}</h1><p class="status ${life.statusKind}">${life.status}</p></div>
<div class="sender">${party(seller)}</div>
</header>
<div class="meta">
<div><h2>${buyer.heading}</h2>${party(buyer)}</div>
<div>${entries([...facts, life.balance])}</div>
</div>
<div class="lines">${table(lines)}</div>
<div class="sums"><div class="taxes">${taxes(document.taxes)}</div>${totals(document.totals)}</div>
${payment ? html`<section class="payment"><h2>${payment.heading}</h2>${entries(payment.entries)}</section>` : nothing}
${settlement(life)}
${notes ? html`<section><h2>${notes.heading}</h2>${notes.texts.map((note) => html`<p class="note">${note}</p>`)}</section>` : nothing}
<footer>${footer}</footer>
</main>
</body>
</html>
`;
  return { html: page.html, headers: headersOf(style, language) };
};
