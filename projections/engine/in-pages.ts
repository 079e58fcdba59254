/**
 * A long answer page by page: each page is asked for by the last row of the one before, so memory holds one.
 * @param limit how many rows a page has; one with fewer is the last
 */
export async function* inPages<Row>(
  limit: number,
  pageAfter: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined;
  for (;;) {
    const page = await pageAfter(last);
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    last = page.at(-1);
  }
}
