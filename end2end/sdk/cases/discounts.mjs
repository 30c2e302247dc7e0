// Discounts, coupons and bonus points (docs/oneentry-contract/discounts.md). They came with 1.0.149.
import assert from 'node:assert/strict';

const versions = ['1.0.149'];

const refusal = (status, message) => (error) => {
  assert.deepEqual([error.statusCode, error.message], [status, message]);
  return true;
};

const order = (extra) => ({
  formIdentifier: 'order',
  paymentAccountIdentifier: 'cash',
  formData: [{ type: 'string', marker: 'name', value: 'Ann' }],
  products: [{ productId: 14, quantity: 1 }],
  ...extra,
});

export default [
  {
    method: 'Discounts.getAllDiscounts',
    route: 'GET /discounts',
    versions,
    run: async ({ Discounts }) => {
      const all = await Discounts.getAllDiscounts();
      assert.deepEqual([all.items.map(({ identifier }) => identifier), all.total], [['first_night', 'regulars', 'last_season'], 3]);
      assert.equal(all.items[0].localizeInfos.title, 'First night: 10 % off');
      const personal = await Discounts.getAllDiscounts('en_US', 0, 30, 'PERSONAL_DISCOUNT');
      assert.deepEqual([personal.items.map(({ id }) => id), personal.total], [[2], 1]);
    },
  },
  {
    method: 'Discounts.getDiscountByMarker',
    route: 'GET /discounts/marker/{marker}',
    versions,
    run: async ({ Discounts }) => {
      const discount = await Discounts.getDiscountByMarker('first_night');
      assert.deepEqual([discount.id, discount.type, discount.conditionLogic], [1, 'DISCOUNT', 'AND']);
      assert.deepEqual(discount.discountValue, { applicability: 'TO_ORDER', discountType: 'PERCENT', value: 10, maxAmount: 50 });
      assert.deepEqual(discount.conditions, [{ type: 'MIN_CART_AMOUNT', value: '15' }]);
      await assert.rejects(Discounts.getDiscountByMarker('nothing'), refusal(404, 'Discount not found'));
    },
  },
  {
    method: 'Discounts.validateDiscountsCoupon',
    route: 'GET /discounts/coupons/validate',
    versions,
    run: async (_, ctx) => {
      const { Discounts, Orders } = await ctx.signedIn();
      const fresh = await Discounts.validateDiscountsCoupon('PREMIERE-ONCE');
      assert.deepEqual(fresh, {
        valid: true,
        coupon: { id: 2, discountId: 1, code: 'PREMIERE-ONCE', isReusable: false, isUsed: false, orderId: null, usedAt: null },
      });
      await Orders.createOrder('orders', order({ couponCode: 'PREMIERE-ONCE' }));
      assert.deepEqual(await Discounts.validateDiscountsCoupon('PREMIERE-ONCE'), { valid: false, error: 'Coupon has already been used' });
      assert.deepEqual(await Discounts.validateDiscountsCoupon('SEASON-2024'), { valid: false, error: 'Coupon has expired' });
      assert.deepEqual(await Discounts.validateDiscountsCoupon('NOPE'), { valid: false, error: 'Coupon not found' });
      assert.equal((await Discounts.validateDiscountsCoupon('KASSA10')).valid, true);
    },
  },
  {
    method: 'Discounts.getBonusBalance',
    route: 'GET /discounts/bonus-balance',
    versions,
    run: async (guest, ctx) => {
      const { Discounts, Orders, login } = await ctx.signedIn();
      assert.deepEqual(await Discounts.getBonusBalance(), { balance: 0 });
      await ctx.control('POST', 'bonus', { user: login, amount: 25.5 });
      assert.deepEqual(await Discounts.getBonusBalance(), { balance: 25.5 });
      const made = await Orders.createOrder('orders', order({ bonusAmount: 20 }));
      assert.deepEqual([made.totalSum, made.bonusApplied, made.totalDue], [340, 20, 320]);
      assert.deepEqual(await Discounts.getBonusBalance(), { balance: 5.5 });
      await assert.rejects(guest.Discounts.getBonusBalance(), refusal(401, 'Unauthorized'));
    },
  },
  {
    method: 'Discounts.getBonusHistory',
    route: 'GET /discounts/bonus-balance/history',
    versions,
    run: async (_, ctx) => {
      const { Discounts, Orders, login } = await ctx.signedIn();
      assert.deepEqual(await Discounts.getBonusHistory(), []);
      await ctx.control('POST', 'bonus', { user: login, amount: 30, comment: 'Welcome' });
      const made = await Orders.createOrder('orders', order({ bonusAmount: 10 }));
      const [usage, gift] = await Discounts.getBonusHistory();
      assert.deepEqual([usage.type, usage.amount, usage.isAdmin, usage.entityIdentifier], ['USAGE', 10, false, `${made.id}`]);
      assert.deepEqual([gift.type, gift.amount, gift.isAdmin, gift.comment], ['ACCRUAL', 30, true, 'Welcome']);
      assert.deepEqual((await Discounts.getBonusHistory('ACCRUAL')).map(({ amount }) => amount), [30]);
      assert.deepEqual(await Discounts.getBonusHistory(undefined, '2100-01-01T00:00:00.000Z'), []);
    },
  },
];
