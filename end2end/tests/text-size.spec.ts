import type { Page } from '@playwright/test';
import { expect, testAlone } from '../fixtures.ts';
import { addToCart, chooseDay, choosePayment, chooseTicket, expectStatus, giveDetails, pick, placeOrder, referenceOf, setCapacity, signedIn, STAFF } from '../steps.ts';
import { patience } from '../slow.ts';

/** Text twice as large at 375 px (WCAG 1.4.4), and 320 px: 1,280 px at 400 % (WCAG 1.4.10). */
const sizes = [
  { width: 375, text: 2 },
  { width: 320, text: 1 },
];
const languages = ['', '/ru', '/de'];

testAlone.beforeEach(() => testAlone.slow()); // every page there is

/** What sticks out at the side, and words that are broken inside although a line of the page would hold them. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const name = (element: Element) => `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join('')}`;
    const found: string[] = [];
    if (scrollWidth > clientWidth) {
      const ends = [...document.querySelectorAll('body *')].map((element) => ({ element, end: element.getBoundingClientRect().right }));
      const widest = ends.reduce((a, b) => (b.end > a.end ? b : a));
      found.push(`${scrollWidth} px wide in ${clientWidth}: ${name(widest.element)} ends at ${Math.round(widest.end)}`);
    }
    const main = document.querySelector('main')!;
    const style = getComputedStyle(main);
    const line = main.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      const around = text.parentElement!;
      if (around.closest('noscript, script, .visually-hidden') || !around.checkVisibility()) continue;
      for (const word of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const parts = [...range.getClientRects()].filter((part) => part.width > 0);
        const lines = new Set(parts.map((part) => Math.round(part.top / 4)));
        const length = parts.reduce((sum, part) => sum + part.width, 0);
        if (lines.size > 1 && length < line) found.push(`"${word[0]}" is broken in ${name(around)}`);
      }
    }
    return [...new Set(found)];
  });
}

/** The page as it is open now, in every size. */
async function expectFits(page: Page, what: string) {
  for (const { width, text } of sizes) {
    await page.setViewportSize({ width, height: 700 });
    // As somebody sets it in the browser: everything that is measured by the text grows with it.
    await page.locator('html').evaluate((html, text) => {
      html.style.fontSize = '';
      html.style.fontSize = `${parseFloat(getComputedStyle(html).fontSize) * text}px`;
    }, text);
    expect.soft(await faults(page), `${what} at ${width} px, text ${text * 100} %`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Pages by their addresses, in every language. */
async function expectAllFit(page: Page, paths: string[]) {
  for (const path of paths) {
    for (const language of languages) {
      await page.goto(`${language}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectFits(page, `${language}${path}`);
    }
  }
}

testAlone('large text: what everybody can open', async ({ page, allowStatus }) => {
  allowStatus(404);
  const shop = ['/', '/catalog', '/catalog?q=nothing+like+this', '/products/14', '/products/10', '/cart', '/tickets'];
  const people = ['/sign-in', '/sign-up', '/sign-up/activate', '/forms/guestbook', '/forms/visit_survey', '/forms/feedback', '/no/such/page'];
  await expectAllFit(page, [...shop, ...people]);
  await addToCart(page, 14, '2');
  await addToCart(page, 7);
  await expectAllFit(page, ['/cart']);
});

testAlone('large text: what went wrong', async ({ page, allowStatus }) => {
  allowStatus(422);
  for (const language of languages) {
    await page.goto(`${language}/tickets`);
    await page.locator('#finish').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectFits(page, `${language} booking with errors`);
    await page.goto(`${language}/sign-in`);
    await page.getByRole('main').locator('form.questions button').last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectFits(page, `${language} sign-in with errors`);
    await page.goto(`${language}/products/14`);
    await page.locator('#quantity').fill('0');
    await page.locator('form.buy button').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectFits(page, `${language} product with a wrong quantity`);
  }
});

testAlone('large text: a booking, its places, its order', async ({ page, sandbox }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 3);
  await chooseTicket(page);
  const checkout = new URL(page.url()).pathname.replace(/\/payment$/, '');
  await expectAllFit(page, [`${checkout}/payment`, checkout, '/tickets', '/profile', '/profile/password']);
  await page.goto(`${checkout}/payment`);
  await choosePayment(page, 'Card online');
  await expectAllFit(page, [`${checkout}/review`]);
  await page.goto(`${checkout}/review`);
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  const order = `/orders/${referenceOf(page)}`;
  await expectAllFit(page, [`${order}/pay`, order, '/orders']);
  await page.goto(`${order}/pay`);
  await page.getByRole('link', { name: 'Go to the payment page' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.goto(order);
  await expectStatus(page, 'Paid. You are all set');
  await expectAllFit(page, [order, '/orders']);
});

testAlone('large text: an order for cash, a cart beside an unpaid one, what needs a person', async ({ page, browser, baseURL }) => {
  await signedIn(page);
  await giveDetails(page, 'Large Print');
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  await expectAllFit(page, [`/orders/${referenceOf(page)}`]);
  await giveDetails(page, 'Large Print');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  await expectAllFit(page, ['/cart', '/orders']);
  const staff = await browser.newContext({ baseURL });
  const work = await staff.newPage();
  await signedIn(work, STAFF);
  await expectAllFit(work, ['/staff']);
  await staff.close();
});

testAlone('large text: places that are almost over, and over', async ({ page, sandbox }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 2);
  await chooseDay(page);
  await pick(page, /^16:30 to 18:00/);
  await page.getByRole('spinbutton', { name: 'Bronze' }).fill('1');
  await page.getByRole('button', { name: 'Continue' }).click();
  const payment = new URL(page.url()).pathname;
  for (const [seconds, says] of [[13 * 60 + 10, 'Your time is almost over.'], [2 * 60, 'Your places are not kept any more']] as const) {
    await sandbox.advance(seconds);
    await expect(async () => {
      await page.goto(payment);
      await expect(page.getByText(says)).toBeVisible({ timeout: patience(500) });
    }).toPass();
    await expectAllFit(page, [payment, '/tickets']);
  }
});
