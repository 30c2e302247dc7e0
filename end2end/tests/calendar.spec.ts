import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect, test as anyClock, testAlone } from '../fixtures.ts';
import type { Shop } from '../shop.ts';
import { answersOf, choosePayment, CUSTOMER, dayOf, days, expectChosen, hasScript, monthTitle, newOrders, onlyOrder, PASSWORD, pick, slots, turnPage } from '../steps.ts';
import { patience } from '../slow.ts';

/** A shop on a Wednesday in February 2027, whose Sundays are the 7th to the 28th. */
const test = testAlone.extend<{ february: void }>({
  february: [
    async ({ ownShop, request }, use) => {
      await setClock(request, ownShop, '2027-02-10T12:00:00.000Z', 'February 2027');
      await use();
    },
    { auto: true },
  ],
});

/** The shop looks at the sandbox's clock now and then: waits until its calendar shows the new time. */
async function setClock(request: APIRequestContext, { sandbox, url }: Shop, now: string, shown: string | RegExp) {
  await sandbox.setClock(now);
  await expect(async () => expect((await (await request.get(`${url}/tickets`)).text()).replaceAll('\u00a0', ' ')).toMatch(shown)).toPass();
}

const bronze = (page: Page) => page.getByRole('spinbutton', { name: 'Bronze' });
const focused = (page: Page) => page.locator(':focus');

/** The grid answers keys once its island is alive. */
async function openGrid(page: Page) {
  await page.goto('/tickets');
  await expect(page.getByRole('grid')).toBeVisible();
}

test('the first free day is chosen, and every other day says how it is', async ({ page }) => {
  await page.goto('/tickets');
  await expect(monthTitle(page)).toHaveText('February 2027');
  await expectChosen(page, '2027-02-14');
  await expect(days(page)).toHaveText([/Sunday, 14\sFebruary 2027/, /Sunday, 21\sFebruary 2027/, /Sunday, 28\sFebruary 2027/]);
  const cells = page.locator('.calendar-days td');
  await expect(cells.filter({ hasText: /Sunday, 7\sFebruary 2027, over/ })).toHaveCount(1);
  await expect(cells.filter({ hasText: /Thursday, 11\sFebruary 2027, nothing on/ })).toHaveCount(1);
  await expect(page.getByRole('columnheader')).toHaveText(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => new RegExp(`^${day}`)));
  await expect(page.locator('.day[aria-current=date]')).toContainText('Wednesday, 10 February 2027');
  for (const [index, hours] of ['16:30 to 18:00', '18:00 to 19:30', '19:30 to 21:00'].entries()) {
    await expect(slots(page).nth(index)).toHaveAccessibleName(new RegExp(`^${hours} UTC`));
  }
});

test('another day and another month keep every answer', async ({ page }) => {
  await page.goto('/tickets');
  await bronze(page).fill('3');
  await dayOf(page, '2027-02-21').click();
  await expectChosen(page, '2027-02-21');
  await expect(bronze(page)).toHaveValue('3');
  await pick(page, /^18:00 to 19:30/);

  // Looking at another month changes nothing that was chosen.
  await turnPage(page, 'Next');
  await expect(monthTitle(page)).toHaveText('March 2027');
  await expect(days(page)).toHaveCount(4);
  await expect(page.locator('[aria-pressed]')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /^18:00 to 19:30/ })).toBeChecked();
  await expect(page.getByRole('group', { name: /21 February 2027/ })).toBeVisible();
  await expect(bronze(page)).toHaveValue('3');
  await turnPage(page, 'Previous');
  await expectChosen(page, '2027-02-21');

  // Another day has times of its own.
  await turnPage(page, 'Next');
  await dayOf(page, '2027-03-28').click();
  await expectChosen(page, '2027-03-28');
  await expect(page.locator('input[type=radio]:checked')).toHaveCount(0);
  await pick(page, /^16:30 to 18:00/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('the calendar ends after thirteen months', async ({ page }) => {
  await page.goto('/tickets?from=2035-01-01');
  await expect(monthTitle(page)).toHaveText('March 2028');
  await expect(page.getByRole('button', { name: 'Next month' })).toBeDisabled();
  await page.goto('/tickets?from=2001-01-01');
  await expect(monthTitle(page)).toHaveText('February 2027');
  await expect(page.getByRole('button', { name: 'Previous month' })).toBeDisabled();
});

test('an empty month leads to the next free day', async ({ page, request, ownShop, axe }) => {
  await setClock(request, ownShop, '2027-02-28T22:00:00.000Z', /Sunday, 7 March 2027/);
  await page.goto('/tickets?from=2027-02-28');
  await expect(days(page)).toHaveCount(0);
  await expect(page.getByText('Nothing is free in this month.')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Go to Sunday, 7 March 2027' }).click();
  await expectChosen(page, '2027-03-07');
  if (hasScript()) await expect(dayOf(page, '2027-03-07')).toBeFocused();
});

test('times that are over or too soon say so', async ({ page, request, startShop, ownShop }) => {
  await setClock(request, ownShop, '2027-02-14T18:30:00.000Z', 'has begun');
  await page.goto('/tickets');
  await expect(slots(page).nth(0)).toBeDisabled();
  await expect(slots(page).nth(0)).toHaveAccessibleName(/^16:30 to 18:00 .*has begun/);
  await expect(slots(page).nth(2)).toBeEnabled();

  const careful = await startShop({ env: { KASSA_LEAD_TIME: '2h' } });
  await setClock(request, careful, '2027-02-14T16:30:00.000Z', /14 February 2027/);
  await page.goto(`${careful.url}/tickets`);
  await expect(slots(page).nth(1)).toHaveAccessibleName(/too late to book$/);
  await expect(slots(page).nth(2)).toBeEnabled();
});

test('times tell how many places are left, and days that are sold out say so', async ({ page, sandbox, axe }) => {
  const form = JSON.parse(await readFile(new URL('../../tests/fixtures/tickets_form.json', import.meta.url), 'utf8'));
  form.attributes[0].additionalFields = [{ marker: 'capacity', type: 'integer', value: 12 }];
  await sandbox.putForm('tickets_form', form);
  await expect(async () => {
    await page.goto('/tickets');
    await expect(slots(page).first()).toHaveAccessibleName(/^16:30 to 18:00 .*12 left$/, { timeout: patience(100) });
  }).toPass();
  await axe(page);

  form.attributes[0].additionalFields[0].value = 0;
  await sandbox.putForm('tickets_form', form);
  await expect(async () => {
    await page.goto('/tickets?day=2027-02-14');
    await expect(slots(page).first()).toBeDisabled({ timeout: patience(100) });
  }).toPass();
  await expect(slots(page).first()).toHaveAccessibleName(/sold out$/);
  await expect(page.locator('.calendar-days td').filter({ hasText: /Sunday, 14\sFebruary 2027, sold out/ })).toHaveCount(1);
  await expect(days(page)).toHaveCount(0);
  await axe(page);
});

anyClock('the months and days of /ru speak Russian', async ({ page }) => {
  await page.goto('/ru/tickets');
  await expect(monthTitle(page)).toHaveText(/^[А-Я][а-я]+\s\d{4}$/);
  await expect(days(page).first()).toHaveText(/Воскресенье, \d+\s[а-я]+ \d{4}/);
});

test('keys alone, from the page to the order @js', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await openGrid(page);
  const grid = page.getByRole('grid', { name: 'February 2027' });
  await expect(grid).toBeVisible();
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await tabTo(page, 'button.day');
  await expect(dayOf(page, '2027-02-14')).toBeFocused();

  const goes = async (keys: string, to: string | RegExp) => {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
    await expect(focused(page)).toContainText(to);
  };
  await goes('ArrowRight', 'Monday, 15 February 2027, nothing on');
  await goes('End', 'Sunday, 21 February 2027');
  await goes('Home', 'Monday, 15 February 2027');
  await goes('ArrowUp', 'Monday, 8 February 2027, over');
  await goes('ArrowLeft ArrowDown', 'Sunday, 14 February 2027');
  await goes('ArrowDown ArrowDown', 'Sunday, 28 February 2027');
  await goes('ArrowDown', 'Sunday, 7 March 2027');
  await expect(page.getByRole('status')).toHaveText('March 2027. 4 days with free times');
  await goes('ArrowUp', 'Sunday, 28 February 2027');
  await goes('ArrowRight', 'Monday, 1 March 2027');
  await goes('ArrowLeft', 'Sunday, 28 February 2027');
  await goes('PageDown', 'Sunday, 28 March 2027');
  await goes('PageUp', 'Sunday, 28 February 2027');
  await goes('Shift+PageDown', 'February 2028');
  await goes('Shift+PageUp', 'February 2027');
  await goes('PageUp', 'February 2027'); // nothing is before it
  await goes('PageDown', '28 March 2027');
  await expect(page.getByRole('grid').locator('[tabindex="0"]')).toHaveCount(1);
  await expect(page.getByRole('grid').locator('[tabindex="0"]')).toBeFocused();
  await expect(page.getByRole('group', { name: /14 February 2027/ })).toBeVisible();

  await page.keyboard.press('Enter');
  await expectChosen(page, '2027-03-28');
  await expect(dayOf(page, '2027-03-28')).toBeFocused();
  await expect(page.getByRole('gridcell', { selected: true })).toContainText('28 March 2027');
  await expect(page.getByRole('status')).toHaveText('Sunday, 28 March 2027. 3 times to choose from');

  await tabTo(page, 'input[type=radio]');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^18:00 to 19:30/ })).toBeChecked();
  await tabTo(page, 'input[type=number]');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');

  await expect(page.locator('#login')).toBeVisible();
  await tabTo(page, '#login');
  await page.keyboard.type(CUSTOMER);
  await tabTo(page, '#password');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await choosePayment(page, 'Cash at the box office');
  await tabTo(page, 'form.place button');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/orders\/[^/]+$/);
  await expect(async () => expect(await orders()).toHaveLength(1)).toPass();
  expect(answersOf(await onlyOrder(orders)).schedule).toEqual([['2027-03-28T18:00:00.000Z', '2027-03-28T19:30:00.000Z']]);
});

test('a month changes in place, and the focus stays @js', async ({ page, axe }) => {
  await openGrid(page);
  await page.evaluate(() => Object.assign(window, { isStillTheSame: true }));
  await pick(page, /^18:00 to 19:30/);
  const next = page.getByRole('button', { name: /^Next month/ });
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(monthTitle(page)).toHaveText('March 2027');
  await expect(next).toBeFocused();
  await expect(page.getByRole('radio', { name: /^18:00 to 19:30/ })).toBeChecked();
  await axe(page);
  await page.keyboard.press('Shift+Tab');
  await page.getByRole('button', { name: /^Previous month/ }).click();
  // The button that was pressed has had its day: the focus does not fall out of the calendar.
  await expect(monthTitle(page)).toHaveText('February 2027');
  await expect(dayOf(page, '2027-02-14')).toBeFocused();
  expect(await page.evaluate(() => 'isStillTheSame' in window), 'no reload').toBe(true);
});

test('where asking fails the form is sent, and keeps the answers @js', async ({ page, allowStatus }) => {
  allowStatus(503);
  await openGrid(page);
  await page.route('**/api/calendar', (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'f' }));
  await bronze(page).fill('4');
  await dayOf(page, '2027-02-28').focus();
  await page.keyboard.press('PageDown');
  await expect(monthTitle(page)).toHaveText('March 2027');
  await dayOf(page, '2027-03-14').click();
  await expectChosen(page, '2027-03-14');
  await expect(bronze(page)).toHaveValue('4');
});

test('the last of several quick presses counts @js', async ({ page }) => {
  await openGrid(page);
  await page.route('**/api/calendar', async (route) => {
    const isFirst = route.request().postData()?.includes('2027-02-21');
    if (isFirst) await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue().catch(() => {});
  });
  await dayOf(page, '2027-02-21').click();
  await dayOf(page, '2027-02-28').click();
  await expectChosen(page, '2027-02-28');
  await page.waitForTimeout(900);
  await expectChosen(page, '2027-02-28');
});

/** Presses Tab until something like this has the focus. */
async function tabTo(page: Page, selector: string) {
  for (let presses = 0; presses < 40; presses++) {
    if (await focused(page).and(page.locator(selector)).count()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${selector}`);
}

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('only days with free times are framed, as the words below say', async ({ page }) => {
    await page.goto('/tickets');
    const frame = (day: Locator) => day.evaluate((day) => {
      const { borderTopWidth, borderBottomWidth } = getComputedStyle(day);
      return [borderTopWidth, borderBottomWidth].map(Number.parseFloat);
    });
    for (const day of await days(page).all()) expect(Math.min(...(await frame(day)))).toBeGreaterThanOrEqual(2);
    const closed = await page.locator('.day-closed').all();
    expect(closed.length).toBeGreaterThan(20);
    for (const day of closed) expect(await frame(day)).toEqual([0, 0]);
    await expect(page.getByText('Outlined dates are available')).toBeVisible();
  });

  test('the chosen day has the colours that people chose for it, not the shop’s', async ({ page }) => {
    await page.goto('/tickets');
    const [day, wanted] = await page.locator('button.day[aria-pressed=true]').evaluate((day) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.setProperty('forced-color-adjust', 'none');
      probe.style.setProperty('background-color', 'Highlight');
      probe.style.setProperty('color', 'HighlightText');
      return [day, probe].map((element) => {
        const { backgroundColor, color } = getComputedStyle(element);
        return [backgroundColor, color];
      });
    });
    expect(day).toEqual(wanted);
  });
});
