import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { expect, test, testAlone, transferred } from '../fixtures.ts';
import { PAGES } from '../lighthouse.ts';
import { patience } from '../slow.ts';
import { CUSTOMER, signIn } from '../steps.ts';

// What Lighthouse's score for speed is made of: the score itself depends on the machine (`make lighthouse`).

/** The bytes of a first visit, pictures of the demonstration included. */
const BUDGETS: Record<(typeof PAGES)[number]['name'], number> = { home: 75_000, catalogue: 75_000, product: 75_000, text: 75_000, booking: 150_000, cart: 160_000 };

test.use({ viewport: { width: 412, height: 823 }, isMobile: true, deviceScaleFactor: 1.75, hasTouch: true });

for (const { name, path, ...more } of PAGES) {
  test(`what a first visit costs: ${name} @js`, async ({ page }) => {
    if ('hasProduct' in more) await page.request.post('/products/14', { form: { quantity: '1' } });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push((entry as PerformanceEntry & { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
    });
    const caching = new Map<string, string>();
    page.on('response', (response) => caching.set(new URL(response.url()).pathname, response.headers()['cache-control'] ?? ''));
    let cookies = '';
    const context = page.context();
    page.once('domcontentloaded', async () => (cookies = JSON.stringify(await context.cookies())));
    const bytes = await transferred(page, () => page.goto(path, { waitUntil: 'networkidle' }));
    expect(bytes.total, JSON.stringify(bytes)).toBeLessThan(BUDGETS[name]);

    const files = [...caching].filter(([path]) => /^\/(pkg|fonts)\//.test(path));
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const [path, cached] of files) expect(cached, path).toBe('public, max-age=31536000, immutable');

    // Nothing but the style holds the first picture of the page up.
    const blocking = await page.evaluate(() =>
      performance.getEntriesByType('resource').filter((entry) => (entry as PerformanceResourceTiming & { renderBlockingStatus: string }).renderBlockingStatus === 'blocking').map(({ name }) => name),
    );
    expect(blocking).toEqual([expect.stringMatching(/\/pkg\/main\.[0-9a-f]+\.css$/)]);
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts), 'layout shifts').toEqual([]);
    // A cookie that changes after the page has come would make Back ask for it once more.
    expect(JSON.stringify(await context.cookies())).toBe(cookies);
  });
}

test('the picture that a page is about comes first, all others when they are seen', async ({ page }) => {
  await page.goto('/products/14');
  const main = page.locator('.product-picture > .picture img');
  await expect(main).toHaveAttribute('fetchpriority', 'high');
  await expect(main).not.toHaveAttribute('loading', 'lazy');
  await expect(page.locator('img[fetchpriority=high]')).toHaveCount(1);
  await page.goto('/catalog');
  await expect(page.locator('.product-card img:not([loading=lazy])')).toHaveCount(0);
});

/** Playwright's own browser forgets pages that were left; this one keeps them. */
async function withMemory(launchOptions: object, shop: string, tell: (page: Page) => Promise<void>) {
  const browser: Browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  try {
    const context = await browser.newContext({ baseURL: shop });
    await context.addInitScript(() => addEventListener('pageshow', ({ persisted }) => (document.documentElement.dataset.shown = persisted ? 'from memory' : 'anew')));
    const page = await context.newPage();
    test.skip(!(await hasMemory(page)), 'this browser keeps no page that was left, or cannot be driven once it shows one again');
    await tell(page);
  } finally {
    await browser.close();
  }
}

/** Whether the browser can keep a page that was left, and be driven after that: one without windows says that it never does, whatever the
 * page, and others are out of Playwright's reach once they show one. */
async function hasMemory(page: Page) {
  const session = await page.context().newCDPSession(page);
  const reasons: string[] = [];
  session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => reasons.push(...notRestoredExplanations.map(({ reason }) => reason)));
  await session.send('Page.enable');
  for (const path of ['/', '/catalog']) await page.goto(path);
  await goBack(page);
  const isDrivable = await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('All products', { timeout: patience(5_000) }).then(() => true, () => false);
  return isDrivable && !reasons.some((reason) => reason.startsWith('BackForwardCacheDisabled'));
}

const shown = (page: Page) => page.locator('html');
// Told once the call is over: the page that it was made in is gone a moment later.
const goBack = (page: Page) => page.evaluate(() => void setTimeout(() => history.back()));
const count = (page: Page) => page.locator('#cart-count');

testAlone('Back is instant where nothing is anybody’s, and what it shows is true @js', async ({ launchOptions, ownShop }) => {
  await withMemory(launchOptions, ownShop.url, async (page) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'All products' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'All products' })).toBeVisible();
    await page.getByRole('link', { name: 'Tickets' }).first().click();
    await expect(page.getByRole('grid')).toBeVisible(); // its island is alive
    await goBack(page);
    await expect(page).toHaveURL(/\/catalog$/);
    await expect(shown(page)).toHaveAttribute('data-shown', 'from memory');

    // Put into the cart from here: the page before counts it, though it was drawn for somebody without one.
    await page.locator('.product-card').first().getByRole('button').click();
    await expect(count(page)).toHaveText('1');
    await goBack(page);
    await expect(page).toHaveURL(`${ownShop.url}/`);
    await expect(shown(page)).toHaveAttribute('data-shown', 'from memory');
    await expect(count(page)).toHaveText('1');
  });
});

testAlone('after signing out, Back shows nothing of what was typed before signing in @js', async ({ launchOptions, ownShop }) => {
  await withMemory(launchOptions, ownShop.url, async (page) => {
    await page.goto('/tickets');
    await expect(page.getByRole('grid')).toBeVisible(); // its island is alive
    await page.getByRole('spinbutton').first().fill('7');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(page, CUSTOMER);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
    while (!page.url().endsWith('/tickets')) {
      const left = page.url();
      await goBack(page);
      await expect(page).not.toHaveURL(left);
    }
    await expect(shown(page)).toHaveAttribute('data-shown', 'anew');
    await expect(page.getByRole('spinbutton').first()).not.toHaveValue('7');
  });
});

testAlone('a form that went off is drawn anew when Back leads to it @js', async ({ launchOptions, ownShop }) => {
  await withMemory(launchOptions, ownShop.url, async (page) => {
    await page.goto('/tickets');
    await expect(page.getByRole('grid')).toBeVisible(); // its island is alive
    await page.getByRole('radio').first().check();
    await page.getByRole('spinbutton').first().fill('2');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await goBack(page);
    await expect(page).toHaveURL(/\/tickets$/);
    await expect(shown(page)).toHaveAttribute('data-shown', 'anew');
  });
});
