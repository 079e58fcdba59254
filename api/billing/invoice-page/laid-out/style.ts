import type { LaidOut } from '#application/billing/document/laid-out.ts';

const fonts =
  '"Helvetica Neue", Helvetica, Arial, "Noto Sans", "Noto Sans Arabic", "Liberation Sans", "DejaVu Sans", sans-serif';

/** A text in CSS. Titles have nothing of people in them but a number's prefix, whose grammar knows no quotes. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '')}"`;

/** What stands in the corners at the foot of every printed page. */
const feet = ({ title, pageOf, direction }: LaidOut): string => {
  const [before, between, after] = pageOf.map(quoted);
  const small = `font: 8pt ${fonts}; color: #5b6470; direction: ${direction};`;
  const [start, end] = direction === 'ltr' ? ['left', 'right'] : ['right', 'left'];
  return `
  @bottom-${start} { content: ${quoted(title)}; ${small} }
  @bottom-${end} { content: ${before} counter(page) ${between} counter(pages) ${after}; ${small} }`;
};

/**
 * For paper first: A4, a table head on every page, nothing that belongs together cut in two. But for figures
 * nothing names left or right, so that the same page serves languages of both directions.
 */
export const styleOf = (document: LaidOut): string => `
@page {
  size: A4;
  margin: 18mm 18mm 22mm;${feet(document)}
}
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #eceef1; }
body { margin: 0; color: #1b2026; font: 9.5pt/1.45 ${fonts}; }
main { position: relative; width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 18mm; background: #fff; box-shadow: 0 1px 6px #0003; overflow-wrap: break-word; }
h1, h2, p { margin: 0; }
h1 { font-size: 20pt; font-weight: 600; line-height: 1.15; }
h2 { font-size: 8.5pt; font-weight: 600; color: #5b6470; margin: 0 0 1.5mm; }
header { display: flex; justify-content: space-between; gap: 12mm; padding-bottom: 6mm; border-bottom: .5mm solid #1b2026; }
header > * { flex: 1; min-width: 0; }
.sender strong { font-size: 12pt; }
.details { color: #3c444d; }
.status { display: inline-block; margin-top: 3mm; padding: .6mm 2.5mm; border: .3mm solid; border-radius: 1mm; font-size: 8pt; font-weight: 600; }
.status.open { color: #7a4d00; }
.status.paid { color: #11653a; }
.status.overdue, .status.void, .status.uncollectible { color: #a1171f; }
.meta { display: flex; gap: 12mm; margin: 7mm 0 9mm; }
.meta > * { flex: 1; min-width: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .8mm 5mm; margin: 0; }
dt { color: #5b6470; }
dd { margin: 0; }
.meta > :last-child dd { text-align: end; }
.strong { font-weight: 600; }
.sender dl, .meta > :first-child dl { margin-top: 1.5mm; font-size: 8.5pt; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: start; font-weight: 600; }
thead th { font-size: 8pt; color: #5b6470; padding: 1.5mm 2mm; border-bottom: .35mm solid #1b2026; vertical-align: bottom; }
td { padding: 1.8mm 2mm; border-bottom: .2mm solid #d5d9de; vertical-align: top; }
th:first-child, td:first-child { padding-inline-start: 0; }
th:last-child, td:last-child { padding-inline-end: 0; }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
.taxes th.number { white-space: nowrap; }
.lines td:nth-child(4) { white-space: nowrap; }
.lines td:first-child, .under, .quiet { color: #5b6470; }
.under { font-size: 8.5pt; }
.wide { width: 100%; }
.date { white-space: nowrap; padding-inline-end: 6mm; }
.sums { display: flex; justify-content: space-between; align-items: flex-start; gap: 12mm; margin-top: 7mm; break-inside: avoid; }
.taxes { flex: 1; min-width: 0; }
.totals { width: 74mm; }
.totals th, .totals td { border: 0; padding: 1mm 0; font-weight: 400; }
.totals th { width: 100%; }
.totals .total > * { border-top: .35mm solid #1b2026; padding-top: 2mm; font-size: 12pt; font-weight: 600; }
section { margin-top: 8mm; }
.payment { break-inside: avoid; padding: 4mm; border: .2mm solid #d5d9de; border-radius: 1mm; }
.settlement { break-inside: avoid-page; }
.settlement tfoot { display: table-row-group; }
.settlement tfoot td { border: 0; border-top: .35mm solid #1b2026; font-weight: 600; font-size: 11pt; padding-top: 2mm; }
.note { break-inside: avoid; margin-top: 1.5mm; color: #3c444d; }
footer { margin-top: 10mm; padding-top: 3mm; border-top: .2mm solid #d5d9de; font-size: 8pt; color: #5b6470; break-inside: avoid; }
.watermark { position: fixed; inset: 0; display: grid; place-items: center; pointer-events: none; font-size: 110pt; font-weight: 700; color: #a1171f; opacity: .13; }
.watermark span { transform: rotate(-38deg); }
@media print {
  html { background: none; }
  main { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; }
  .status { print-color-adjust: exact; }
}
@media screen and (max-width: 215mm) {
  main { width: auto; margin: 0; padding: 8mm; }
}
`;
