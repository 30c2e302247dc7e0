import type { Browser, Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import { chooseDay, choosePayment, chooseTicket, expectStatus, hasScript, newOrders, onlyOrder, pick, placeOrder, setCapacity, signedIn, signIn } from '../steps.ts';
import type { Sandbox } from '../shop.ts';
import { patience } from '../slow.ts';

/** Somebody else takes a ticket of the same time and keeps it: a plain browser without scripts. */
async function somebodyElseChooses(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await chooseTicket(page);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await context.close();
}

const panel = (page: Page) => page.locator('.hold');
const isKept = (page: Page) => expect(page.getByRole('heading', { level: 2, name: /^1 place is kept for you$/ })).toBeVisible();
const isOver = (page: Page) => expect(page.getByRole('heading', { level: 2, name: 'Your places are not kept any more' })).toBeVisible();

/** The shop looks at the sandbox's clock now and then: the page says how long there is left once it has. */
async function pass(page: Page, sandbox: Sandbox, seconds: number, says: RegExp) {
  await sandbox.advance(seconds);
  await expect(async () => {
    await page.reload();
    await expect(panel(page)).toContainText(says, { timeout: patience(500) });
  }).toPass();
}

test('a place is kept from the choice to the order, over sign-in, Back and reload', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await setCapacity(page, sandbox, 2);
  await chooseTicket(page);
  await signIn(page);
  await isKept(page);
  await expect(panel(page)).toContainText(/until \d\d:\d\d UTC/);
  await expect(panel(page).getByRole('timer')).toHaveText(hasScript() ? /^1[0-5]:\d\d$/ : /^1[1-5]\sminutes left$/);
  await axe(page);

  await page.reload();
  await isKept(page);
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await isKept(page);
  await page.goBack();
  await isKept(page);
  await choosePayment(page, 'Cash at the box office');
  await isKept(page);
  await axe(page);
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  await onlyOrder(orders);
  await page.goto('/tickets');
  await expect(panel(page)).toHaveCount(0);
});

test('it is made longer once, and given back', async ({ page, sandbox, axe }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 2);
  await chooseTicket(page);
  await pass(page, sandbox, 10 * 60, hasScript() ? /UTC[0-4]:\d\d/ : /(?<!\d)[1-5]\sminutes? left/);
  await page.getByRole('button', { name: 'Keep them 15 minutes longer' }).click();
  await expect(panel(page).getByRole('timer')).toHaveText(hasScript() ? /^1[5-9]:\d\d$|^20:00$/ : /^(1[6-9]|20)\sminutes left$/);
  await expect(page.getByRole('button', { name: 'Keep them 15 minutes longer' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'How would you like to pay?' })).toBeVisible();

  await page.goto('/tickets');
  await expect(panel(page)).toContainText('Book something else, and they move to it.');
  await axe(page);
  await page.getByRole('link', { name: 'Continue that booking' }).click();
  await page.getByRole('button', { name: 'Give the places back' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'You have given the places back' })).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByRole('spinbutton', { name: 'Bronze' })).toHaveValue('1');
  await axe(page);
});

test('whoever comes too late is offered the nearest times, and keeps the rest', async ({ page, sandbox, browser, baseURL, allowStatus, axe }) => {
  allowStatus(422);
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await setCapacity(page, sandbox, 1);
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await pass(page, sandbox, 15 * 60, /not kept any more/);
  await somebodyElseChooses(browser, baseURL!);

  await placeOrder(page);
  await expect(page.getByRole('heading', { name: 'This time has just sold out' })).toBeVisible();
  expect(await orders()).toHaveLength(0);
  await expect(page.locator('.nearest a')).toHaveCount(3);
  await axe(page);
  await page.locator('.nearest a').first().click();
  await isOver(page);
  await axe(page);
  await expect(page.getByRole('spinbutton', { name: 'Bronze' })).toHaveValue('1');
  await pick(page, /^19:30 to 21:00/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('radio', { name: 'Cash at the box office' })).toBeChecked();
  await choosePayment(page, 'Cash at the box office');
  await isKept(page);
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  await onlyOrder(orders);
});

test('a time that somebody else has taken meanwhile is refused at once, and the answers stay', async ({ page, sandbox, browser, baseURL, allowStatus, axe }) => {
  allowStatus(422);
  await setCapacity(page, sandbox, 1);
  await chooseDay(page);
  await pick(page, /^16:30 to 18:00/);
  await page.getByRole('spinbutton', { name: 'Bronze' }).fill('1');
  await somebodyElseChooses(browser, baseURL!);
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('alert')).toContainText('That time is sold out. Please choose another one');
  await expect(page.getByRole('region', { name: 'Other times with enough places' }).getByRole('link')).toHaveCount(3);
  await expect(page.getByRole('spinbutton', { name: 'Bronze' })).toHaveValue('1');
  await axe(page);
  await page.locator('.nearest a').last().click();
  await expect(page.getByRole('spinbutton', { name: 'Bronze' })).toHaveValue('1');
  await pick(page, /^19:30 to 21:00/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('to keep them longer keeps what was just typed', async ({ page, sandbox }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 3);
  await chooseTicket(page);
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Bronze' }).fill('3');
  await page.getByRole('button', { name: 'Keep them 15 minutes longer' }).click();
  await expect(page.getByRole('button', { name: 'Keep them 15 minutes longer' })).toHaveCount(0);
  await expect(page.getByRole('spinbutton', { name: 'Bronze' })).toHaveValue('3');
  await isKept(page); // one, until the form is sent
  await page.getByRole('spinbutton', { name: 'Bronze' }).press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: '3 places are kept for you' })).toBeVisible();
});

test('places stay in sight while somebody signs up in the middle', async ({ page, sandbox, axe }) => {
  await setCapacity(page, sandbox, 2);
  await chooseTicket(page);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText('Step 2 of 3')).toBeVisible();
  await isKept(page);
  await expect(panel(page).getByRole('timer')).toHaveText(hasScript() ? /^1[0-5]:\d\d$/ : /^1[1-5]\sminutes left$/);
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('16:30');
  await axe(page);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await isKept(page);
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('16:30');
  await axe(page);
  await page.getByLabel('Email').fill('ann@example.com');
  await page.getByLabel('Password').fill('a long secret');
  await page.getByLabel('Your name').fill('Ann');
  await page.getByRole('button', { name: 'Create the account' }).last().click();
  await isKept(page);
  await choosePayment(page, 'Cash at the box office');
});

test('another booking leads back to the furthest step of the first, and what ran out can be taken again', async ({ page, sandbox, axe }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 2);
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await page.goto('/tickets');
  await page.getByRole('link', { name: 'Continue that booking' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();

  await page.goto('/tickets');
  await pass(page, sandbox, 15 * 60, /Your places ran out/);
  await expect(panel(page)).toContainText(/16:30.*1\s× Bronze/s);
  await axe(page);
  await page.getByRole('button', { name: 'Take the places again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
  await isKept(page);
});

/** What the eye sees of a panel whose end is near. */
const looks = (page: Page) =>
  panel(page).evaluate((card) => {
    const style = (selector: string) => getComputedStyle(card.querySelector(selector)!);
    return { edge: getComputedStyle(card).borderBlockStartColor, main: style('.hold-main').backgroundColor, words: style('.hold-hurry').display };
  });

test('in the last two minutes the panel looks another way, and its main button leads on', async ({ page, sandbox, axe }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 2);
  await chooseTicket(page);
  await isKept(page);
  const before = await looks(page);
  expect(before.words).toBe('none');
  await sandbox.advance(13 * 60 + 10);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Your time is almost over.')).toBeVisible({ timeout: patience(500) });
  }).toPass();
  const soon = await looks(page);
  expect(soon.edge).not.toBe(before.edge);
  expect(soon.main).not.toBe(before.main);
  await axe(page);
  // No longer than that, once: then the main button leads to the page's own.
  await page.getByRole('button', { name: 'Keep them 15 minutes longer' }).click();
  await expect(page.getByText('Your time is almost over.')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Finish now' })).toBeHidden();
  await sandbox.advance(15 * 60);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: 'Finish now' })).toBeVisible({ timeout: patience(500) });
  }).toPass();
  await axe(page);
  await page.getByRole('link', { name: 'Finish now' }).click();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused();
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(page.getByText('Your time is almost over.')).toBeVisible();
});

test('five minutes, two, one and the end: said aloud, and seen @js', async ({ page, sandbox }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 2);
  await page.clock.install();
  await chooseTicket(page);
  const timer = panel(page).getByRole('timer');
  await expect(timer).toHaveText(/^1[45]:\d\d$/);
  await page.evaluate(() => Object.assign(window, { isStillTheSame: true }));
  /** Time passes at the shop and in the browser. */
  const both = async (seconds: number) => {
    await sandbox.advance(seconds);
    // The shop reads its clock five times a second.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.clock.runFor(seconds * 1000);
  };
  const said = page.getByRole('status');
  await both(8 * 60);
  await expect(timer).toHaveText(/^[67]:\d\d$/);
  await expect(said).toHaveText('');
  await both(2 * 60 + 1);
  await expect(said).toHaveText(/^1 place is kept for you: 5\sminutes left\.$/);
  await expect(panel(page)).not.toHaveAttribute('data-soon');
  await panel(page).getByRole('button', { name: 'Give the places back' }).focus();
  await both(3 * 60);
  // Nothing is exchanged under somebody's hands: the tone alone.
  await expect(page.getByText('Your time is almost over.')).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Give the places back' })).toBeFocused();
  await both(60);
  await expect(said).toHaveText(/^1 place is kept for you: 1\sminute left\.$/);
  await expect(timer).toHaveText(/^0:\d\d$/);
  await panel(page).getByRole('button', { name: 'Give the places back' }).focus();
  await both(60);
  await expect(said).toHaveText('Your places are not kept any more');
  await isOver(page);
  // The button that had the focus is gone: it has not fallen out of the panel.
  await expect(page.getByRole('heading', { name: 'Your places are not kept any more' })).toBeFocused();
  expect(await page.evaluate(() => 'isStillTheSame' in window), 'no reload').toBe(true);
  await panel(page).getByRole('button', { name: 'Take the places again' }).click();
  await isKept(page);
});

test('what another tab does is seen when this one comes back @js', async ({ page, sandbox, context }) => {
  await signedIn(page);
  await setCapacity(page, sandbox, 2);
  await chooseTicket(page);
  await isKept(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Keep them 15 minutes longer' }).click();
  await expect(other.getByRole('timer')).toHaveText(/^29:|^30:/);
  const comesBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.bringToFront();
  await comesBack();
  await expect(page.getByRole('timer')).toHaveText(/^29:|^30:/);
  await expect(page.getByRole('button', { name: 'Keep them 15 minutes longer' })).toHaveCount(0);
  await other.getByRole('button', { name: 'Give the places back' }).click();
  await expect(other.getByRole('heading', { name: 'You have given the places back' })).toBeVisible();
  await page.bringToFront();
  await comesBack();
  await expect(panel(page)).toHaveCount(0);
});
