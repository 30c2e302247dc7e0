// Lighthouse on the pages that everybody meets first, as on a telephone, in the tests' own browser.
import { type Flags, type RunnerResult } from 'lighthouse';
import lighthouse from 'lighthouse';
import { launch } from 'chrome-launcher';
import { executablePath, launchOptions } from './browser.ts';

export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo';
export type Report = RunnerResult['lhr'];

export const PAGES = [
  { name: 'home', path: '/' },
  { name: 'catalogue', path: '/catalog' },
  { name: 'product', path: '/products/14' },
  { name: 'text', path: '/pages/terms' },
  { name: 'booking', path: '/tickets' },
  { name: 'cart', path: '/cart', hasProduct: true },
] as const;

/** What a page is measured by: a cart is nobody's but its customer's, and so asks search engines to stay away. */
export const categoriesOf = (page: (typeof PAGES)[number], wanted: Category[]) => wanted.filter((category) => category !== 'seo' || page.name !== 'cart');

/** One run, in a browser of its own. */
export async function audit(shop: string, page: (typeof PAGES)[number], onlyCategories: Category[], more: Flags = {}): Promise<Report> {
  const address = await finalAddress(`${shop}${page.path}`);
  const extraHeaders = 'hasProduct' in page ? { Cookie: await cartWithProduct(shop) } : undefined;
  const chrome = await launch({ chromePath: executablePath, chromeFlags: ['--headless=new', ...launchOptions.args] });
  try {
    const result = await lighthouse(address, { port: chrome.port, logLevel: 'error', output: 'json', onlyCategories, extraHeaders, ...more });
    if (!result) throw new Error(`Lighthouse says nothing about ${address}`);
    if (result.lhr.runtimeError) throw new Error(`${address}: ${result.lhr.runtimeError.message}`);
    return result.lhr;
  } finally {
    chrome.kill();
  }
}

/** A score of a hundred. */
export const score = (report: Report, category: Category) => Math.round((report.categories[category]?.score ?? 0) * 100);

/** What takes points away in a category, each in a line. */
export function faults(report: Report, category: Category): string[] {
  const audits = report.categories[category]?.auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => report.audits[id]!) ?? [];
  return audits.filter(({ score }) => score !== null && score < 1).map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ''}`.trim());
}

/** Where people end up: a redirect is not what is measured. */
async function finalAddress(address: string) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  return reply.url;
}

/** The cookie of a guest who has put something into the cart. */
async function cartWithProduct(shop: string) {
  const body = new URLSearchParams({ quantity: '1' });
  const reply = await fetch(`${shop}/products/14`, { method: 'POST', body, redirect: 'manual', headers: { 'sec-fetch-site': 'same-origin' } });
  const cookie = reply.headers.getSetCookie().find((cookie) => cookie.startsWith('kassa='));
  if (!cookie) throw new Error(`no cart: ${reply.status}`);
  return cookie.split(';')[0]!;
}
