import type { Page } from '@playwright/test';
import { expect, test, transferred } from '../fixtures.ts';
import { addToCart, buy, chooseDay, choosePayment, CUSTOMER, emptyCart, expectStatus, giveDetails, inLanguage, placeOrder, signedIn, STAFF } from '../steps.ts';

/** The bytes of script that a page with an island may transfer. */
const SCRIPT_BUDGET = 110_000;

/** The bytes of the one plain module that puts things into the cart. */
const MODULE_BUDGET = 3_000;

/** `hasModule`: something on it can be put into the cart. */
type Story = { name: string; open: (page: Page) => Promise<unknown>; status?: number; hasIsland?: boolean; hasModule?: boolean };

const stories: Story[] = [
  { name: 'the home page', open: (page) => page.goto('/'), hasModule: true },
  { name: 'the catalogue', open: (page) => page.goto('/catalog?q=&sort=cheapest'), hasModule: true },
  { name: 'a search without a hit', open: (page) => page.goto('/catalog?q=nothing+like+this') },
  { name: 'a product', open: (page) => page.goto('/products/14'), hasModule: true },
  { name: 'a product with a wrong quantity', status: 422, open: (page) => addToCart(page, 14, '0'), hasModule: true },
  { name: 'an empty cart', open: (page) => page.goto('/cart'), hasIsland: true },
  { name: 'the cart', open: (page) => addToCart(page), hasIsland: true },
  { name: 'the cart with a wrong quantity', status: 422, open: wrongCart, hasIsland: true },
  { name: 'the booking form', open: (page) => page.goto('/tickets'), hasIsland: true },
  {
    name: 'the booking form with errors',
    status: 422,
    hasIsland: true,
    open: async (page) => {
      await page.goto('/tickets');
      await chooseDay(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  { name: 'sign-in', open: (page) => page.goto('/sign-in') },
  { name: 'sign-up', open: (page) => page.goto('/sign-up') },
  { name: 'the code after signing up', open: (page) => page.goto('/sign-up/activate') },
  { name: 'a form of the CMS', open: (page) => page.goto('/forms/guestbook') },
  { name: 'a long form of the CMS', open: (page) => page.goto('/forms/visit_survey'), hasIsland: true },
  { name: 'the profile', open: (page) => signedIn(page).then(() => page.goto('/profile')) },
  { name: 'the change of password', open: (page) => signedIn(page).then(() => page.goto('/profile/password')) },
  { name: 'what needs a person', open: (page) => signedIn(page, STAFF).then(() => page.goto('/staff')) },
  { name: 'the order form', open: (page) => buy(page) },
  { name: 'the choice of payment', open: (page) => signedIn(page).then(() => giveDetails(page, 'Page Looker')) },
  { name: 'the review', open: (page) => review(page) },
  { name: 'an order that waits', open: (page) => ordered(page), hasIsland: true },
  { name: 'the way to the payment page', open: (page) => review(page, 'Card online').then(() => placeOrder(page)) },
  { name: 'the orders', open: (page) => ordered(page).then(() => page.goto('/orders')) },
  { name: 'a page that is not there', status: 404, open: (page) => page.goto('/no/such/page') },
];

async function wrongCart(page: Page) {
  await addToCart(page);
  await page.getByLabel(/^Quantity/).fill('100');
  // With scripts the quantity is looked at once it is left; the form says the same.
  await page.getByLabel(/^Quantity/).evaluate((input) => (input as HTMLInputElement).form!.submit());
  await expect(page.getByRole('alert')).toBeVisible();
}

async function review(page: Page, account: 'Cash at the box office' | 'Card online' = 'Cash at the box office') {
  await signedIn(page);
  await giveDetails(page, 'Page Looker');
  await choosePayment(page, account);
}

async function ordered(page: Page) {
  await review(page);
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
}

/** Nothing sticks out at the side. */
async function fits(page: Page) {
  const width = page.viewportSize()!.width;
  const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
  expect(wide, `${page.url()} at ${width} px`).toBeLessThanOrEqual(width);
}

for (const { name, open, status, hasIsland, hasModule } of stories) {
  test(`${name}: accessible, fits 320 px, runs ${hasIsland ? 'its island only' : hasModule ? 'one plain module' : 'no script'}`, async ({ page, axe, allowStatus }) => {
    if (status) allowStatus(status);
    await open(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await axe(page);

    await page.setViewportSize({ width: 320, height: 640 });
    await fits(page);
    await axe(page);
    const scripts = page.locator('script:not([type="application/ld+json"])');
    if (!hasIsland) {
      await expect(page.locator('link[rel=modulepreload], leptos-island')).toHaveCount(0);
      await expect(scripts).toHaveCount(hasModule ? 1 : 0);
    }
    if (hasModule) await expect(scripts).toHaveAttribute('src', /\/pkg\/add\.[0-9a-f]+\.js$/);
  });
}

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });
  test('the booking form is accessible', async ({ page, axe }) => {
    await page.goto('/tickets');
    await axe(page);
  });
  test('an order is accessible', async ({ page, axe }) => {
    await ordered(page);
    await axe(page);
  });
});

for (const path of ['/ru', '/ru/catalog?category=music', '/ru/products/14', '/ru/cart', '/ru/tickets', '/ru/sign-in', '/ru/orders', '/ru/forms/guestbook', '/ru/profile', '/ru/profile/password']) {
  test(`${path} is Russian throughout`, async ({ page, axe }) => {
    await signedIn(page);
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[а-яё]/i);
    await expect(page.getByRole('navigation', { name: 'Основное меню' }).getByRole('link', { name: 'Билеты' })).toHaveAttribute('href', '/ru/tickets');
    await page.setViewportSize({ width: 320, height: 640 });
    await fits(page);
    await axe(page);

    // The other languages are a choice away, on the same page.
    await inLanguage(page, 'Язык', 'English');
    const english = path === '/ru/products/14' ? '/products/14-restored-super-8-projector' : path.slice('/ru'.length);
    await expect(page).toHaveURL(english || '/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

test('pages without an island transfer no WebAssembly, no script but for the cart’s button, and little else', async ({ page }) => {
  await signedIn(page);
  const wasm: string[] = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && wasm.push(request.url()));
  for (const [path, budget] of [
    ['/', MODULE_BUDGET],
    ['/catalog', MODULE_BUDGET],
    ['/products/14-restored-super-8-projector', MODULE_BUDGET],
    ['/sign-in', 0],
    ['/orders', 0],
    ['/forms/guestbook', 0],
    ['/profile', 0],
  ] as const) {
    const bytes = await transferred(page, () => page.goto(path, { waitUntil: 'networkidle' }));
    expect(bytes.script, path).toBeLessThanOrEqual(budget);
    expect(bytes.html, path).toBeLessThan(50_000);
    expect(bytes.css, path).toBeLessThan(30_000);
  }
  expect(wasm).toEqual([]);
});

for (const [name, open] of [['a waiting order', ordered], ['the booking form', (page: Page) => page.goto('/tickets')], ['the cart', addToCart]] as const) {
  test(`${name} stays in its budget of script @js`, async ({ page }) => {
    await open(page);
    await page.waitForLoadState('networkidle'); // or what the first visit still loads counts as well
    const bytes = await transferred(page, () => page.reload({ waitUntil: 'networkidle' }));
    expect(bytes.script, JSON.stringify(bytes)).toBeGreaterThan(0);
    expect(bytes.script, JSON.stringify(bytes)).toBeLessThan(SCRIPT_BUDGET);
    expect(bytes.html, JSON.stringify(bytes)).toBeLessThan(50_000);
  });
}

for (const lang of ['en', 'ru', 'de']) {
  for (const [who, login] of [['staff', STAFF], ['a customer', CUSTOMER], ['a guest', undefined]] as const) {
    test(`the header of ${who} stands in one line from 768 px on, in ${lang}`, async ({ page }) => {
      if (login) await signedIn(page, login);
      // The widest: something in the cart, two digits of it.
      await page.request.post('/products/14', { form: { quantity: '12' } });
      await page.goto(lang === 'en' ? '/orders' : `/${lang}/orders`);
      for (let width = 768; width <= 1280; width += 16) {
        await page.setViewportSize({ width, height: 640 });
        // What stands beside each other shares a middle.
        const middles = await page.locator('.wordmark, .header .nav a, .header-side > a, .header-side button, .header-side summary').evaluateAll((items) =>
          items.map((item) => item.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)),
        );
        expect(Math.max(...middles) - Math.min(...middles), `${width} px: ${middles}`).toBeLessThanOrEqual(2);
        await fits(page);
      }
      if (login) await emptyCart(page);
    });
  }
}
