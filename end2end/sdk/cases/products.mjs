import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const recent = ['1.0.137', '1.0.149'];
const ids = (list) => list.items.map(({ id }) => id);
const dear = () => [{ attributeMarker: 'price', conditionMarker: 'mth', conditionValue: 150, pageUrls: ['shop'] }];

export default [
  {
    method: 'Products.getProducts',
    route: 'POST /products/all',
    run: async ({ Products }) => {
      const all = await Products.getProducts();
      assert.deepEqual([all.total, all.items.length], [27, 27]);
      const query = { offset: 0, limit: 10, sortOrder: 'DESC', sortKey: 'price' };
      assert.deepEqual(ids(await Products.getProducts(dear(), 'en_US', query)), [14, 27]);
      const second = await Products.getProducts([], 'en_US', { offset: 1, limit: 1, sortOrder: 'DESC', sortKey: 'price' });
      assert.deepEqual([second.total, second.items.length], [27, 1]);
      const wrong = [{ attributeMarker: 'price', conditionMarker: 'about', conditionValue: 1 }];
      await refused(Products.getProducts(wrong), 400, "conditionMarker 'about' is not known");
    },
  },
  {
    method: 'Products.getProducts (operators)',
    route: 'POST /products/all',
    run: async ({ Products }) => {
      const found = async (conditionMarker, conditionValue, attributeMarker = 'price') =>
        ids(await Products.getProducts([{ attributeMarker, conditionMarker, conditionValue }], 'en_US', { sortKey: 'id', sortOrder: 'ASC' }));
      assert.deepEqual(await found('in', '100,150'), [10, 11]);
      assert.equal((await found('nin', '100,150')).length, 25);
      assert.deepEqual(await found('eq', 340), [14]);
      assert.equal((await found('neq', 340)).length, 26);
      assert.deepEqual(await found('mth', 200), [12, 14]);
      const details = await found('exs', '', 'details');
      assert.equal(details.length + (await found('nexs', '', 'details')).length, 27);
      assert.ok(details.length > 0 && details.length < 27);
      assert.ok((await found('pat', 'minutes', 'details')).includes(19));
      assert.ok((await found('lth', 20)).every((id) => id !== 14));
    },
  },
  {
    method: 'Products.getProductsEmptyPage',
    route: 'GET | POST /products/empty-page',
    run: async ({ Products }) => {
      assert.deepEqual(await Products.getProductsEmptyPage(), { items: [], total: 0 });
    },
  },
  {
    method: 'Products.getProductsByPageId',
    route: 'POST /products/page/{id}',
    run: async ({ Products }) => {
      const tickets = await Products.getProductsByPageId(8);
      assert.deepEqual([tickets.total, ids(tickets).sort()], [3, [10, 11, 12]]);
      await refused(Products.getProductsByPageId(999), 404, 'Page not found');
    },
  },
  {
    method: 'Products.getProductsByPageUrl',
    route: 'POST /products/page/url/{url}',
    run: async ({ Products }) => {
      const posters = await Products.getProductsByPageUrl('posters', [], 'ru_RU', { limit: 2, offset: 4 });
      assert.deepEqual([posters.total, posters.items.length], [6, 2]);
      assert.deepEqual(posters.items[0].categories, ['shop.posters']);
      await refused(Products.getProductsByPageUrl('nowhere'), 404, 'Page not found');
    },
  },
  {
    method: 'Products.getProductsPriceByPageUrl',
    route: 'GET /products/page/{url}/prices',
    run: async ({ Products }) => {
      const prices = await Products.getProductsPriceByPageUrl('tickets');
      assert.equal(prices.total, 3);
      assert.deepEqual(prices.items.map(({ id, price }) => [id, price]).sort(), [[10, 100], [11, 150], [12, 220]]);
    },
  },
  {
    method: 'Products.getRelatedProductsById',
    route: 'GET /products/{id}/related',
    run: async ({ Products }) => {
      const related = await Products.getRelatedProductsById(14);
      assert.deepEqual([related.total, ids(related).sort()], [3, [16, 17, 18]]);
      await refused(Products.getRelatedProductsById(999), 404, 'Product not found');
    },
  },
  {
    method: 'Products.getProductsByIds',
    route: 'GET /products/ids',
    run: async ({ Products }) => {
      const some = await Products.getProductsByIds('14,999,10');
      assert.deepEqual(some.map(({ id, price }) => [id, price]), [[14, 340], [10, 100]]);
    },
  },
  {
    method: 'Products.getProductById',
    route: 'GET /products/{id}',
    run: async ({ Products }) => {
      const product = await Products.getProductById(14, 'ru_RU');
      assert.deepEqual([product.price, product.sku, product.statusLocalizeInfos.title], [340, 'HOM-02', 'В наличии']);
      assert.equal(product.localizeInfos.title, 'Отреставрированный проектор «Супер-8»');
      assert.deepEqual(product.blocks, ['you_may_like', 'bought_together']);
      const [picture] = [product.attributeValues.picture.value].flat();
      const image = await fetch(picture.downloadLink);
      assert.deepEqual([image.status, (await image.arrayBuffer()).byteLength], [200, picture.size]);
      assert.equal(product.moduleFormConfigs[0].formIdentifier, 'feedback');
      await refused(Products.getProductById(999), 404, 'Product not found');
    },
  },
  {
    method: 'Products.getProductBlockById',
    route: 'GET /products/{id}/blocks',
    run: async ({ Products }) => {
      const blocks = await Products.getProductBlockById(14);
      assert.deepEqual(blocks.map(({ identifier }) => identifier), ['you_may_like', 'bought_together']);
      assert.deepEqual(await Products.getProductBlockById(1), []);
    },
  },
  {
    method: 'Products.searchProduct',
    route: 'GET /products/quick/search',
    run: async ({ Products }, ctx) => {
      const found = await Products.searchProduct('night train');
      assert.deepEqual(found.map(({ id }) => id).sort((a, b) => a - b), [3, 19, 23]);
      const full = found.find(({ id }) => id === 19);
      assert.equal(full.localizeInfos?.title ?? full.title, 'Night Train soundtrack, LP');
      // Spaces are escaped on the way, `&` cuts the word off: nothing breaks.
      assert.ok(Array.isArray(await Products.searchProduct('a & b')), ctx.version);
    },
  },
  {
    method: 'Products.getProductsCount',
    route: 'POST /products/all/counts',
    versions: recent,
    run: async ({ Products }) => {
      assert.deepEqual(await Products.getProductsCount(), {
        totalAll: 27, totalInCategory: 27, totalInCategoryWithNested: 27,
      });
      const dearOnes = await Products.getProductsCount([{ attributeMarker: 'price', conditionMarker: 'mth', conditionValue: 200 }]);
      assert.equal(dearOnes.totalAll, 2);
    },
  },
  {
    method: 'Products.getProductsCountByPageId',
    route: 'POST /products/page/{id}/counts',
    versions: recent,
    run: async ({ Products }) => {
      assert.deepEqual(await Products.getProductsCountByPageId(6), {
        totalAll: 27, totalInCategory: 0, totalInCategoryWithNested: 24,
      });
      await refused(Products.getProductsCountByPageId(999), 404, 'Page not found');
    },
  },
  {
    method: 'Products.getProductsCountByPageUrl',
    route: 'POST /products/page/url/{url}/counts',
    versions: recent,
    run: async ({ Products }) => {
      assert.deepEqual(await Products.getProductsCountByPageUrl('posters'), {
        totalAll: 27, totalInCategory: 6, totalInCategoryWithNested: 6,
      });
    },
  },
  {
    method: 'ProductStatuses.getProductStatuses',
    route: 'GET /product-statuses',
    run: async ({ ProductStatuses }) => {
      const statuses = await ProductStatuses.getProductStatuses();
      assert.deepEqual(statuses.map(({ identifier, isDefault }) => [identifier, isDefault]), [['in_stock', true], ['to_order', false]]);
      assert.equal(statuses[1].localizeInfos.title, 'Made to order');
    },
  },
  {
    method: 'ProductStatuses.getProductStatusesById',
    route: 'GET /product-statuses/{id}',
    versions: ['1.0.115', '1.0.123'],
    run: async ({ ProductStatuses }) => {
      assert.equal((await ProductStatuses.getProductStatusesById(2)).identifier, 'to_order');
      await refused(ProductStatuses.getProductStatusesById(9), 404);
    },
  },
  {
    method: 'ProductStatuses.getProductsByStatusMarker',
    route: 'GET /product-statuses/marker/{marker}',
    run: async ({ ProductStatuses }) => {
      const status = await ProductStatuses.getProductsByStatusMarker('in_stock');
      assert.deepEqual([status.id, status.localizeInfos.title], [1, 'In stock']);
      await refused(ProductStatuses.getProductsByStatusMarker('sold_out'), 404);
    },
  },
  {
    method: 'ProductStatuses.validateMarker',
    route: 'GET /product-statuses/marker-validation/{marker}',
    run: async ({ ProductStatuses }) => {
      const valid = async (marker) => {
        const said = await ProductStatuses.validateMarker(marker);
        return typeof said === 'boolean' ? said : said.valid;
      };
      assert.deepEqual([await valid('in_stock'), await valid('sold_out')], [false, true]);
    },
  },
];
