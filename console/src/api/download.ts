import { answeredAs } from '#console/api/client.ts';

const nameIn = (disposition: string | null): string | undefined =>
  disposition?.match(/filename="([^"]+)"/)?.[1];

/** Fetches an address of the API in some form and hands it to the browser as a file. @throws as `call` does */
export const download = async (href: string, accept: string, name: string): Promise<void> => {
  const response = await answeredAs(href, accept);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameIn(response.headers.get('content-disposition')) ?? name;
  link.click();
  // The browser has taken it over by the next turn at the latest; a minute is beyond doubt.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
