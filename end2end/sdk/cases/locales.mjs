import assert from 'node:assert/strict';

export default [
  {
    method: 'Locales.getLocales',
    route: 'GET /locales/active/all',
    run: async ({ Locales }) => {
      const locales = await Locales.getLocales();
      assert.deepEqual(locales.map(({ id, code, shortCode, isActive }) => [id, code, shortCode, isActive]), [
        [1, 'en_US', 'en', true],
        [2, 'ru_RU', 'ru', true],
      ]);
      assert.equal(locales[1].nativeName, 'Русский');
    },
  },
];
