import { audit, categoriesOf, faults, PAGES, score } from '../lighthouse.ts';
import { expect, test } from '../fixtures.ts';

// The score for speed depends on the machine: `make lighthouse` prints it, speed.spec.ts tests what it is made of.
for (const page of PAGES) {
  test(`Lighthouse finds nothing to improve: ${page.name} @js`, async ({ shop }) => {
    test.slow(); // a browser of its own
    const categories = categoriesOf(page, ['accessibility', 'best-practices', 'seo']);
    // `hasProduct`: a cart is somebody's, and so is never kept.
    const isKept = !('hasProduct' in page);
    const report = await audit(shop.url, page, categories, isKept ? { onlyAudits: ['bf-cache'] } : {});
    for (const category of categories) expect.soft(score(report, category), faults(report, category).join('\n')).toBe(100);
    // A browser without windows keeps no page that was left, and says nothing about it.
    if (isKept && report.audits['bf-cache']?.score != null) expect.soft(report.audits['bf-cache'].score, 'Back is instant').toBe(1);
  });
}
