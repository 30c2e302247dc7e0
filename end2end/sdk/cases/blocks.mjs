import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const items = (list) => (Array.isArray(list) ? list : list.items);

export default [
  {
    method: 'Blocks.getBlocks',
    route: 'GET | POST /blocks',
    run: async ({ Blocks }, ctx) => {
      const blocks = items(await Blocks.getBlocks('product_block'));
      assert.deepEqual(blocks.map(({ identifier }) => identifier), ['from_the_shop']);
      // Strict, the SDK drops the settings that it makes these of.
      if (!ctx.isStrict) assert.deepEqual([blocks[0].countElementsPerRow, blocks[0].quantity], [3, 6]);
      assert.deepEqual(items(await Blocks.getBlocks('order')), []);
    },
  },
  {
    method: 'Blocks.getBlockByMarker',
    route: 'GET /blocks/marker/{marker}',
    run: async ({ Blocks }) => {
      const block = await Blocks.getBlockByMarker('from_the_shop', 'ru_RU');
      assert.deepEqual([block.localizeInfos.title, block.type], ['Из нашего магазина', 'product_block']);
      const hours = await Blocks.getBlockByMarker('opening_hours');
      const [rule] = hours.attributeValues.hours.value[0].values;
      assert.deepEqual(rule.times, [[{ hours: 16, minutes: 0 }, { hours: 21, minutes: 30 }]]);
      await refused(Blocks.getBlockByMarker('nothing'), 404);
    },
  },
  {
    method: 'Blocks.getProductsByBlockMarker',
    route: 'GET /blocks/{marker}/products',
    run: async ({ Blocks }) => {
      const products = items(await Blocks.getProductsByBlockMarker('from_the_shop'));
      assert.equal(products.length, 6);
      assert.ok(products.every(({ categories }) => categories.includes('shop.posters')));
      assert.equal(items(await Blocks.getProductsByBlockMarker('from_the_shop', 'en_US', 4, 30)).length, 2);
    },
  },
  {
    method: 'Blocks.getSimilarProducts',
    route: 'GET /blocks/{marker}/similar-products',
    run: async ({ Blocks, Products }) => {
      const similar = items(await Blocks.getSimilarProducts('you_may_like'));
      const music = await Products.getProductsByPageUrl('music');
      const related = new Set(music.items.flatMap(({ relatedIds }) => relatedIds));
      assert.deepEqual(similar.map(({ id }) => id).sort(), [...related].sort());
      assert.equal(items(await Blocks.getSimilarProducts('you_may_like', 'en_US', 0, 2)).length, 2);
    },
  },
  {
    method: 'Blocks.getFrequentlyOrderedProducts',
    route: 'GET /blocks/{marker}/products/{id}/frequently-ordered',
    versions: ['1.0.149'],
    run: async ({ Blocks }, ctx) => {
      const { Orders } = await ctx.signedIn();
      const order = (...ids) =>
        Orders.createOrder('orders', {
          formIdentifier: 'order',
          paymentAccountIdentifier: 'cash',
          formData: [{ type: 'string', marker: 'name', value: 'C' }],
          products: ids.map((productId) => ({ productId, quantity: 1 })),
        });
      await order(14, 1, 2);
      await order(14, 2);
      await order(3, 1);
      const found = await Blocks.getFrequentlyOrderedProducts(14, 'bought_together');
      assert.deepEqual([found.total, found.items.map(({ id }) => id)], [2, [2, 1]]);
      await refused(Blocks.getFrequentlyOrderedProducts(999, 'bought_together'), 404, 'Product not found');
    },
  },
  {
    method: 'Blocks.searchBlock',
    route: 'GET /blocks/quick/search',
    run: async ({ Blocks }) => {
      const found = await Blocks.searchBlock('shop');
      assert.deepEqual(found, [{ id: 2, identifier: 'from_the_shop', name: 'From our shop' }]);
    },
  },
];
