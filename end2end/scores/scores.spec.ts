import { test } from '@playwright/test';
import { audit, type Category, categoriesOf, faults, PAGES, type Report, score } from '../lighthouse.ts';
import { Shop } from '../shop.ts';

const CATEGORIES: Category[] = ['performance', 'accessibility', 'best-practices', 'seo'];
const RUNS = 3;

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const row = (cells: (string | number)[]) => console.log(cells.map((cell, n) => (n ? String(cell).padStart(14) : String(cell).padEnd(10))).join(' '));

test('the scores of Lighthouse', async () => {
  const shop = await Shop.start();
  const lost: string[] = [];
  console.log(`Lighthouse, mobile, median of ${RUNS} runs`);
  row(['', ...CATEGORIES, 'LCP s', 'TBT ms', 'CLS', 'kB']);
  try {
    // The first visit of a shop that has just started is nobody's.
    await Promise.all(PAGES.map(({ path }) => fetch(`${shop.url}${path}`)));
    for (const page of PAGES) {
      const reports: Report[] = [];
      for (let run = 0; run < RUNS; run++) reports.push(await audit(shop.url, page, CATEGORIES));
      const of = (id: string) => median(reports.map((report) => report.audits[id]?.numericValue ?? Number.NaN));
      const measured = categoriesOf(page, CATEGORIES);
      row([
        page.name,
        ...CATEGORIES.map((category) => (measured.includes(category) ? median(reports.map((report) => score(report, category))) : '-')),
        (of('largest-contentful-paint') / 1000).toFixed(1),
        of('total-blocking-time').toFixed(0),
        of('cumulative-layout-shift').toFixed(3),
        (of('total-byte-weight') / 1000).toFixed(0),
      ]);
      for (const category of measured) {
        for (const fault of new Set(reports.flatMap((report) => faults(report, category)))) lost.push(`  ${page.name}, ${category}: ${fault}`);
      }
    }
  } finally {
    await shop.stop();
  }
  if (lost.length) console.log(`\nnot quite perfect in at least one run:\n${lost.join('\n')}`);
});
