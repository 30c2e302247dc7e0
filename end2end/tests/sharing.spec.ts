import { expect, test } from '../fixtures.ts';

// The fixtures watch the console: a content security policy that minds the data block would be an error there.
for (const path of ['/', '/catalog', '/products/14', '/tickets', '/ru/products/14']) {
  test(`${path} has a picture for shared links, and structured data that nothing runs`, async ({ page }) => {
    await page.goto(path);
    const content = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute('content');
    const image = (await content('og:image')) ?? '';
    expect(image).toMatch(/^http.*\.png$/);
    // Loaded as a page would, by the browser's own decoder.
    const size = await page.evaluate(
      (src) =>
        new Promise<number[]>((resolve, reject) => {
          const picture = new Image();
          picture.onload = () => resolve([picture.naturalWidth, picture.naturalHeight]);
          picture.onerror = () => reject(new Error(`${src} is no picture`));
          picture.src = src;
        }),
      image,
    );
    expect(size).toEqual([1200, 630]);
    expect([await content('og:image:width'), await content('og:image:height')]).toEqual(['1200', '630']);

    const data = page.locator('script[type="application/ld+json"]');
    await expect(data).toHaveCount(path === '/' ? 0 : 1);
    for (const text of await data.allTextContents()) {
      const graph: { '@type': string }[] = JSON.parse(text)['@graph'];
      expect(graph.map((thing) => thing['@type'])).toContain('BreadcrumbList');
    }
  });
}
