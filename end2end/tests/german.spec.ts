import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { dayOf, days, expectStatus, inLanguage, newOrders, onlyOrder, pick, signedIn } from '../steps.ts';

// The demo project has no German content: the shop's own words are German, the CMS's stay English and say so.

/** A text of the CMS, in its own language. */
const english = (page: Page, text: string) => page.locator('main [lang=en]').filter({ hasText: text }).first();

async function expectGerman(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  const menu = page.getByRole('navigation', { name: 'Hauptmenü' });
  await expect(menu.getByRole('link', { name: 'Warenkorb' })).toHaveAttribute('href', '/de/cart');
}

for (const path of ['/de', '/de/catalog?category=music', '/de/products/14', '/de/cart', '/de/tickets', '/de/sign-in', '/de/orders', '/de/forms/guestbook', '/de/pages/terms', '/de/profile', '/de/profile/password']) {
  test(`${path} is German, narrow, and free of faults`, async ({ page, axe }) => {
    await signedIn(page);
    await page.goto(path);
    await expectGerman(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320);
    await axe(page);
    await inLanguage(page, 'Sprache', 'English');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

test('content of the CMS says that it is English, and the shop’s own words do not', async ({ page }) => {
  await page.goto('/de/products/14');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'en');
  await expect(page.locator('main .prose').first()).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('button', { name: 'In den Warenkorb' })).not.toHaveAttribute('lang', /./);
  await page.goto('/de/catalog');
  await expect(page.getByRole('heading', { level: 1, name: 'Alle Artikel' })).not.toHaveAttribute('lang', /./);
  await expect(english(page, 'Restored Super 8 projector')).toBeVisible();
  // The English page has nothing to tell apart.
  await page.goto('/products/14');
  await expect(page.locator('main [lang=en]')).toHaveCount(0);
});

test('three languages to choose from, and the choice stays', async ({ page }) => {
  await page.goto('/tickets');
  const languages = page.getByRole('navigation', { name: 'Language' });
  await languages.locator('summary').click();
  await expect(languages.getByRole('link')).toHaveText(['English', 'Русский', 'Deutsch']);
  await expect(languages.getByRole('link', { name: 'English' })).toHaveAttribute('aria-current', 'true');
  await languages.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL('/de/tickets');
  await expectGerman(page);
  const chosen = page.getByRole('navigation', { name: 'Sprache' });
  await expect(chosen.locator('summary')).toHaveText('Deutsch');
});

test('a ticket is booked and an order placed in German', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await page.goto('/de/tickets');
  await expect(page.getByRole('heading', { level: 1, name: 'Tickets buchen' })).toBeVisible();
  const day = (await days(page).nth(1).getAttribute('value'))!;
  await days(page).nth(1).click();
  await expect(dayOf(page, day)).toHaveAttribute('aria-pressed', 'true');
  await expect(dayOf(page, day)).toHaveAccessibleName(/^Sonntag, \d+\.\s\p{L}+ \d{4}$/u);
  await pick(page, /^16:30 bis 18:00\sUhr/);
  await page.getByRole('spinbutton', { name: 'Bronze' }).fill('1');
  await page.getByRole('button', { name: 'Weiter' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Wie soll bezahlt werden?' })).toBeVisible();
  await axe(page);
  await expect(english(page, 'Cash at the box office')).toBeVisible();
  await pick(page, 'Cash at the box office');
  await page.getByRole('button', { name: 'Weiter' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Angaben prüfen' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Bestellung' })).toContainText('100,00\u00a0$');
  await axe(page);
  await page.getByRole('button', { name: /^Zahlungspflichtig bestellen · 100,00/ }).click();

  await expectStatus(page, 'Reserviert. Bitte an der Kasse bezahlen');
  await expectGerman(page);
  await axe(page);
  // The order has the locale in which its form was shown: the project's own.
  const order = await onlyOrder(orders);
  expect(Object.keys(order.formData)).toEqual(['en_US']);
});
