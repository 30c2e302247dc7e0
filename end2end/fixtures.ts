import AxeBuilder from '@axe-core/playwright';
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test';
import { Shop, type Sandbox, type ShopOptions } from './shop.ts';

type TestFixtures = {
  sandbox: Sandbox;
  /** Starts a further shop for this test alone, with flags and variables of its own. */
  startShop: (options?: ShopOptions) => Promise<Shop>;
  /** This test expects answers with these statuses; any other from 400 on fails it. */
  allowStatus: (...statuses: number[]) => void;
  /** Fails when axe finds something, with JavaScript off too. */
  axe: (page: Page) => Promise<void>;
};
type WorkerFixtures = { shop: Shop };

export const test = base.extend<TestFixtures & { watch: Set<number> }, WorkerFixtures>({
  shop: [
    async ({}, use) => {
      const shop = await Shop.start();
      await use(shop);
      await shop.stop();
    },
    { scope: 'worker' },
  ],
  sandbox: async ({ shop }, use) => use(shop.sandbox),
  baseURL: async ({ shop }, use) => use(shop.url),
  startShop: async ({}, use) => {
    const shops: Shop[] = [];
    await use(async (options) => {
      const shop = await Shop.start(options);
      shops.push(shop);
      return shop;
    });
    await Promise.all(shops.map((shop) => shop.stop()));
  },

  // Every test is watched: a console error, an uncaught exception or a failed request is a failure that nobody would see.
  watch: [
    async ({ context, shop, javaScriptEnabled }, use, info) => {
      const allowed = new Set<number>();
      const logged = shop.log.length;
      const problems: { status?: number; text: string }[] = [];
      watchContext(context, problems, javaScriptEnabled !== false);
      await use(allowed);
      const unexpected = problems.filter(({ status }) => status === undefined || !allowed.has(status)).map(({ text }) => text);
      if (info.status !== info.expectedStatus || unexpected.length) await info.attach('shop.log', { body: shop.log.slice(logged), contentType: 'text/plain' });
      if (info.status === info.expectedStatus) expect(unexpected, 'console errors, exceptions, failed requests').toEqual([]);
    },
    { auto: true },
  ],
  allowStatus: async ({ watch }, use) => use((...statuses) => statuses.forEach((status) => watch.add(status))),

  axe: async ({ browser, javaScriptEnabled, colorScheme }, use) => {
    await use(async (page) => {
      if (javaScriptEnabled !== false) return expectNoFindings(page);
      // axe never returns with JavaScript off: the page's HTML goes into a page that has it, its scripts blocked.
      const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize(), colorScheme, bypassCSP: true });
      try {
        const html = unwrapNoscript(await page.content());
        const copy = await context.newPage();
        await context.route('**/*', (route) => {
          if (route.request().resourceType() === 'script') return route.abort();
          if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
          return route.continue();
        });
        await copy.goto(page.url());
        await expectNoFindings(copy);
      } finally {
        await context.close();
      }
    });
  },
});

/** Like `test`, with a shop and a sandbox for each test alone: for tests that move the clock or need an empty house. */
export const testAlone = test.extend<{ ownShop: Shop }>({
  ownShop: async ({ startShop }, use) => use(await startShop()),
  baseURL: async ({ ownShop }, use) => use(ownShop.url),
  sandbox: async ({ ownShop }, use) => use(ownShop.sandbox),
});

export { expect };

function watchContext(context: BrowserContext, problems: { status?: number; text: string }[], hasScript: boolean) {
  context.on('weberror', (error) => problems.push({ text: `exception: ${error.error().message}` }));
  context.on('console', (message) => {
    // Chromium repeats each bad status here; 'response' below has it already.
    if (message.type() === 'error' && !/^Failed to load resource: the server responded with a status of/.test(message.text())) {
      problems.push({ text: `console: ${message.text()} (${message.location().url})` });
    }
  });
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push({ status: response.status(), text: `${response.status()} ${response.request().method()} ${response.url()}` });
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // With JavaScript off Chromium reports every script as refused.
    const isRefusedScript = !hasScript && reason === 'csp' && request.url().endsWith('.js');
    // Leaving a page ends its requests.
    if (!isRefusedScript && !reason.includes('ERR_ABORTED')) problems.push({ text: `${reason} ${request.method()} ${request.url()}` });
  });
}

/** What stands in <noscript> in the body is what people without JavaScript see, so axe must see it too. */
function unwrapNoscript(html: string): string {
  const body = html.search(/<body[\s>]/i);
  return html.slice(0, body) + html.slice(body).replace(/<(\/?)noscript\b[^>]*>/gi, '<$1div>');
}

async function expectNoFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).join('\n    ')}`);
  expect(findings, `axe on ${page.url()}`).toEqual([]);
}

export type Bytes = { html: number; css: number; script: number; font: number; image: number; other: number; total: number };

/**
 * What Chromium really received while `visit` ran, compressed, headers included; `script` is JavaScript and WebAssembly.
 * `visit` must end when the page is at rest: `page.goto(url, { waitUntil: 'networkidle' })`.
 */
export async function transferred(page: Page, visit: () => Promise<unknown>): Promise<Bytes> {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, keyof Bytes>();
  const bytes: Bytes = { html: 0, css: 0, script: 0, font: 0, image: 0, other: 0, total: 0 };
  session.on('Network.responseReceived', ({ requestId, type, response }) => kinds.set(requestId, kindOf(type, response.mimeType)));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[kinds.get(requestId) ?? 'other'] += encodedDataLength;
    bytes.total += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await visit();
  await session.detach();
  return bytes;
}

function kindOf(type: string, mime: string): keyof Bytes {
  if (/javascript|wasm/.test(mime)) return 'script';
  if (type === 'Document') return 'html';
  if (type === 'Stylesheet') return 'css';
  if (type === 'Font') return 'font';
  return type === 'Image' ? 'image' : 'other';
}
