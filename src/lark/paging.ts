export interface Page<T> {
  items?: T[] | undefined;
  has_more?: boolean | undefined;
  page_token?: string | undefined;
}

/** More than any group or department of ours holds; a listing that never ends is a fault of the other side. */
const MAX_PAGES = 200;

/**
 * Reads a listing to its end. The SDK's own iterators swallow errors and then
 * look finished, hence this loop: an error in the middle is an error.
 */
export async function allPages<T>(readPage: (pageToken: string | undefined) => Promise<Page<T> | undefined>): Promise<T[]> {
  const all: T[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items = [], has_more, page_token } = (await readPage(pageToken)) ?? {};
    all.push(...items);
    if (has_more !== true || page_token === undefined || page_token === '') return all;
    pageToken = page_token;
  }
  throw new Error(`a listing of Feishu did not end within ${MAX_PAGES} pages`);
}

/** The parameter that asks for the next page of a listing; nothing for the first. */
export function next(pageToken: string | undefined): { page_token?: string } {
  return pageToken === undefined ? {} : { page_token: pageToken };
}
