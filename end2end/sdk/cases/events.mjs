import assert from 'node:assert/strict';
import { before, refused } from '../refusals.mjs';

export default [
  {
    method: 'Events.subscribeByMarker',
    route: 'POST /events/subscribe/marker/{marker}',
    run: async (_, ctx) => {
      const { Events } = await ctx.signedIn();
      await Events.subscribeByMarker('price_down', 14);
      await Events.subscribeByMarker('back_in_stock', 10, 'ru_RU');
      const list = await Events.getAllSubscriptions();
      assert.deepEqual(list, {
        items: [{ eventMarker: 'back_in_stock', productId: 10 }, { eventMarker: 'price_down', productId: 14 }],
        total: 2,
      });
    },
  },
  {
    method: 'Events.getAllSubscriptions',
    route: 'GET /events/subscriptions',
    run: async ({ Events }, ctx) => {
      await refused(Events.getAllSubscriptions(), 401, 'Unauthorized');
      const own = await ctx.signedIn();
      assert.deepEqual(await own.Events.getAllSubscriptions(), { items: [], total: 0 });
      for (const id of [10, 11, 12]) await own.Events.subscribeByMarker('price_down', id);
      const part = await own.Events.getAllSubscriptions(1, 1);
      // Up to 1.0.123 no query is sent.
      if (!before(ctx.version, 124)) assert.deepEqual(part.items, [{ eventMarker: 'price_down', productId: 11 }]);
      assert.equal(part.total, 3);
    },
  },
  {
    method: 'Events.unsubscribeByMarker',
    route: 'DELETE /events/unsubscribe/marker/{marker}',
    run: async (_, ctx) => {
      const { Events } = await ctx.signedIn();
      await Events.subscribeByMarker('price_down', 14);
      await Events.subscribeByMarker('back_in_stock', 14);
      await Events.unsubscribeByMarker('price_down', 14);
      assert.deepEqual((await Events.getAllSubscriptions()).items, [{ eventMarker: 'back_in_stock', productId: 14 }]);
    },
  },
];
