import { expect, test } from '../fixtures.ts';

// The fixtures watch the console: a content security policy that minds the data block would be an error there.
for (const path of ['/', '/catalog', '/products/14', '/tickets', '/ru/products/14']) {
  test(`${path} has a picture for shared links, and structured data that nothing runs`, async ({ page }) => {
    await page.goto(path);
    const content = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute('content');
    const image = (await content('og:image')) ?? '';
    expect(image).toMatch(/^http.*\.png$/);
    const picture = await page.request.get(image);
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png']);
    const bytes = await picture.body();
    // Where a PNG says how large it is.
    const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
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
