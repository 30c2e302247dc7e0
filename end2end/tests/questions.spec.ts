import type { Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import { ask, options, type Question, required } from '../forms.ts';
import { answersOf, buy, choosePayment, hasScript, newOrders, onlyOrder, placeOrder, signedIn } from '../steps.ts';

const TITLE = 'The question';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pdf = { name: 'ticket.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') };
const picture = { name: 'me.png', mimeType: 'image/png', buffer: PNG };

type Case = {
  type: string;
  /** What the CMS says beside type and title. */
  field?: Partial<Question>;
  /** Said when nothing was answered. */
  empty: string;
  good: (page: Page) => Promise<unknown>;
  /** An answer that is wrong, and what is said about it. */
  bad?: [(page: Page) => Promise<unknown>, string];
  /** What arrives at OneEntry. */
  sent: unknown;
};

const type = (text: string) => (page: Page) => page.getByLabel(TITLE).fill(text);
const attach = (...files: (typeof pdf)[]) => (page: Page) => page.getByLabel(/^Choose/).setInputFiles(files);
/** A page as somebody else's program would send it: browsers themselves offer nothing wrong here. */
const tamper = (value: string) => (page: Page) =>
  page.locator('[name="a.answer"]').first().evaluate((input: HTMLInputElement | HTMLOptionElement, value) => {
    const option = input instanceof HTMLSelectElement ? (input.options[1] as HTMLOptionElement) : (input as HTMLInputElement);
    option.value = value;
    if (option instanceof HTMLOptionElement) option.selected = true;
    else option.checked = true;
  }, value);
const moment = (fullDate: string, formattedValue: string, formatString: string) => ({ fullDate, formattedValue, formatString });
const rows = [
  { id: 8, depth: 0, title: 'Records', parentId: null, position: 1 },
  { id: 'p-8-14', depth: 1, title: 'Projector', parentId: 8, position: 1, selected: true },
];
const FILE = { filename: expect.stringMatching(/^ticket-.*\.pdf$/), downloadLink: expect.stringContaining('/cloud-static/'), size: 9 };
const IMAGE = { filename: expect.stringMatching(/^me-.*\.png$/), downloadLink: expect.stringContaining('/cloud-static/'), size: PNG.length };

const cases: Case[] = [
  { type: 'string', field: { validators: { ...required, stringInspectionValidator: { stringMin: 2, stringMax: 5 } } }, empty: 'Please fill this in', bad: [type('x'), 'Enter at least 2 characters'], good: type(' Anna '), sent: 'Anna' },
  { type: 'text', empty: 'Please fill this in', good: type('Two\nlines'), sent: [{ plainValue: 'Two\r\nlines' }] },
  {
    type: 'textWithHeader',
    empty: 'Please fill this in',
    bad: [(page) => page.getByLabel('Heading').fill('Only a heading'), 'Please fill this in'],
    good: (page) => page.getByLabel('Text', { exact: true }).fill('And a text'),
    sent: [{ header: 'Only a heading', plainValue: 'And a text' }],
  },
  { type: 'integer', empty: 'Please fill this in', bad: [type('1.5'), 'Enter a whole number'], good: type('12'), sent: 12 },
  { type: 'real', empty: 'Please fill this in', bad: [type('ten'), 'Enter a number'], good: type('1,5'), sent: 1.5 },
  { type: 'float', field: { validators: { ...required, checkForNumberValidator: { minValue: 0, maxValue: 10 } } }, empty: 'Please fill this in', bad: [type('10.5'), 'Enter 10 or less'], good: type('9.5'), sent: 9.5 },
  { type: 'date', field: { validators: { ...required, minMaxDateValidator: { minDate: '2026-01-01T00:00:00.000Z' } } }, empty: 'Please fill this in', bad: [type('2025-12-31'), 'Enter a date from 1 January 2026 on'], good: type('2026-12-24'), sent: moment('2026-12-24T00:00:00.000Z', '24-12-2026', 'DD-MM-YYYY') },
  { type: 'dateTime', empty: 'Please fill this in', good: type('2026-12-24T18:30'), sent: moment('2026-12-24T18:30:00.000Z', '24-12-2026 18:30', 'DD-MM-YYYY HH:mm') },
  { type: 'time', empty: 'Please fill this in', good: type('18:30'), sent: moment('1970-01-01T18:30:00.000Z', '18:30', 'HH:mm') },
  { type: 'file', field: { validators: { ...required, checkingFilesValidator: { extensions: ['pdf'] } } }, empty: 'Attach a file', bad: [attach(picture), 'Choose a file of one of these kinds: pdf'], good: attach(pdf), sent: [FILE] },
  { type: 'image', empty: 'Attach a file', bad: [attach(pdf), 'Choose a picture'], good: attach(picture), sent: [IMAGE] },
  { type: 'groupOfImages', empty: 'Attach a file', bad: [attach(pdf), 'Choose a picture'], good: attach(picture, picture), sent: [IMAGE, IMAGE] },
  { type: 'radioButton', field: { listTitles: options('Red', 'Blue') }, empty: 'Choose one of the options', bad: [tamper('Green'), 'That choice is not on offer any more'], good: (page) => page.getByRole('radio', { name: 'Blue' }).check(), sent: ['Blue'] },
  { type: 'list', field: { listTitles: options(...'ABCDEFGHIJ') }, empty: 'Choose one of the options', bad: [tamper('Z'), 'That choice is not on offer any more'], good: (page) => page.getByLabel(TITLE).selectOption('C'), sent: ['C'] },
  {
    type: 'list',
    field: { listTitles: options('Red', 'Blue', 'Green'), multiselect: true },
    empty: 'Choose one of the options',
    good: async (page) => {
      await page.getByRole('checkbox', { name: 'Red' }).check();
      await page.getByRole('checkbox', { name: 'Green' }).check();
    },
    sent: ['Red', 'Green'],
  },
  { type: 'entity', field: { listTitles: [{ id: 25, depth: 0, title: 'Foyer', position: 1, selected: true }, { id: 32, depth: 0, title: 'Balcony', position: 2, selected: true }] }, empty: 'Choose at least one', good: (page) => page.getByRole('checkbox', { name: 'Balcony' }).check(), sent: [32] },
  { type: 'entity', field: { listTitles: rows }, empty: 'Choose at least one ticket', bad: [(page) => page.getByRole('spinbutton', { name: 'Projector' }).fill('99'), 'You can take 10 tickets at most'], good: (page) => page.getByRole('spinbutton', { name: 'Projector' }).fill('1'), sent: ['p-8-14'] },
  { type: 'json', empty: 'Please fill this in', bad: [type('{"seats": '), 'Enter valid JSON'], good: type('{"seats": [1, 2]}'), sent: { seats: [1, 2] } },
  // A type of tomorrow: a plain line, as long as nobody insists.
  { type: 'hologram', field: { validators: {} }, empty: '', good: type('Something'), sent: 'Something' },
];

for (const [index, { type, field, empty, bad, good, sent }] of cases.entries()) {
  test(`${index + 1}: a question of type ${type}: empty, wrong, right`, async ({ page, sandbox, axe, allowStatus }) => {
    test.slow(); // axe looks three times
    allowStatus(422);
    await ask(sandbox, { marker: 'answer', type, title: TITLE, validators: required, ...field });
    await signedIn(page);
    const orders = await newOrders(sandbox);
    await buy(page);
    await axe(page);
    const send = page.getByRole('button', { name: 'Continue' });
    if (empty) {
      await send.click();
      await said(page, empty);
      await axe(page);
    }
    if (bad) {
      await bad[0](page);
      // A script sends a file as soon as it is chosen: it is judged at once.
      const isJudged = hasScript() && ['file', 'image', 'groupOfImages'].includes(type);
      if (!isJudged) await send.click();
      await expect(page.getByText(bad[1]).first()).toBeVisible();
      await axe(page);
    }
    await good(page);
    await send.click();
    await choosePayment(page, 'Cash at the box office');
    await placeOrder(page);
    await expect(page.getByRole('heading', { level: 2, name: /Pay at the box office/ })).toBeVisible();
    expect(answersOf(await onlyOrder(orders)).answer).toEqual(sent);
  });
}

/** The summary leads to the field, the title says that there is an error, the message stands beside the question. */
async function said(page: Page, message: string) {
  await expect(page).toHaveTitle(/^Error:/);
  await expect(page.locator('.notice')).toBeFocused();
  const line = page.getByRole('alert').getByRole('link', { name: message });
  const words = (await page.locator('.field-error').textContent())!.replace(/^Error: /, '');
  await expect(line).toHaveText(`${TITLE}: ${words}`);
  const target = (await line.getAttribute('href'))!;
  await line.click();
  await expect(page.locator(`[id="${target.slice(1)}"]`)).toBeFocused();
}
