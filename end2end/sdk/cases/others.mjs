// The small modules.
import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const rows = { formIdentifier: 'staff_pick' };
const pick = (film) => ({ ...rows, formData: [{ marker: 'film', type: 'string', value: film }] });

export default [
  {
    method: 'Admins.getAdminsInfo',
    route: 'POST /admins/all',
    run: async ({ Admins }) => {
      const people = await Admins.getAdminsInfo();
      assert.deepEqual(people.map(({ identifier }) => identifier), ['projectionist', 'box_office']);
      const values = people[0].attributeValues;
      assert.equal((values.en_US ?? values).name.value, 'Vera Loom');
    },
  },
  {
    method: 'GeneralTypes.getAllTypes',
    route: 'GET /general-types',
    run: async ({ GeneralTypes }) => {
      const types = await GeneralTypes.getAllTypes();
      assert.deepEqual(types.filter(({ id }) => id === 21 || id === 22), [{ id: 21, type: 'order' }, { id: 22, type: 'external_page' }]);
    },
  },
  {
    method: 'System.test404',
    route: 'GET /system/test404',
    run: async ({ System }) => refused(System.test404(), 404),
  },
  {
    method: 'System.test500',
    route: 'GET /system/test500',
    run: async ({ System }) => refused(System.test500(), 500),
  },
  {
    method: 'System.validateCapcha',
    route: 'POST /system/captcha/validate',
    versions: ['1.0.123', '1.0.137'],
    run: async ({ System }) => {
      const say = async (token) => (await System.validateCapcha({ token, siteKey: 'K', expectedAction: 'VISIT' })).tokenProperties;
      assert.deepEqual([(await say('T')).valid, (await say('T')).action, (await say('invalid-1')).valid], [true, 'VISIT', false]);
    },
  },
  {
    method: 'System.getApiStat',
    route: 'GET /system/api-stat',
    versions: ['1.0.137', '1.0.149'],
    run: async ({ System, Locales }) => {
      await Locales.getLocales();
      assert.deepEqual(await System.getApiStat(), { requests: 2 });
    },
  },
  {
    method: 'Sitemap.getSitemap',
    route: 'GET /sitemap',
    versions: ['1.0.149'],
    run: async ({ Sitemap }) => {
      const list = await Sitemap.getSitemap();
      assert.deepEqual([list.length, list.includes('/evenings/night-train')], [19, true]);
    },
  },
  {
    method: 'Sitemap.updateSitemap',
    route: 'POST /sitemap',
    versions: ['1.0.149'],
    run: async ({ Sitemap }) => {
      const list = await Sitemap.updateSitemap({ baseUrls: { en_US: 'https://kassa.example/', ru_RU: 'https://kassa.example/ru' } });
      assert.deepEqual([list.length, list.includes('https://kassa.example/ru/shop/posters')], [38, true]);
    },
  },
  {
    method: 'IntegrationCollections.getICollections',
    route: 'GET /integration-collections',
    run: async ({ IntegrationCollections }) => {
      const [own] = await IntegrationCollections.getICollections();
      assert.deepEqual([own.identifier, own.formId, own.localizeInfos.title], ['staff_picks', 13, 'Staff picks']);
    },
  },
  {
    method: 'IntegrationCollections.getICollectionById',
    route: 'GET /integration-collections/{id}',
    run: async ({ IntegrationCollections }) => {
      assert.equal((await IntegrationCollections.getICollectionById(1, 'ru_RU')).localizeInfos.title, 'Выбор сотрудников');
      await refused(IntegrationCollections.getICollectionById(9), 404);
    },
  },
  {
    method: 'IntegrationCollections.getICollectionRowsById',
    route: 'GET /integration-collections/{id}/rows',
    run: async ({ IntegrationCollections }) => {
      const list = await IntegrationCollections.getICollectionRowsById(1);
      assert.deepEqual([list.total, list.items[0].formData[0].value], [2, 'Night Train']);
    },
  },
  {
    method: 'IntegrationCollections.getICollectionRowsByMarker',
    route: 'GET /integration-collections/marker/{marker}/rows',
    run: async ({ IntegrationCollections }) => {
      const list = await IntegrationCollections.getICollectionRowsByMarker('staff_picks');
      assert.deepEqual(list.items.map(({ id, collectionId }) => [id, collectionId]), [[1, 1], [2, 1]]);
      await refused(IntegrationCollections.getICollectionRowsByMarker('nothing'), 404);
    },
  },
  {
    method: 'IntegrationCollections.getICollectionRowByMarkerAndId',
    route: 'GET /integration-collections/marker/{marker}/rows/{id}',
    run: async ({ IntegrationCollections }) => {
      const row = await IntegrationCollections.getICollectionRowByMarkerAndId('staff_picks', 2, 'ru_RU');
      assert.equal(row.formData[0].value, 'Влюблённый робот');
      await refused(IntegrationCollections.getICollectionRowByMarkerAndId('staff_picks', 99), 404);
    },
  },
  {
    method: 'IntegrationCollections.validateICollectionMarker',
    route: 'GET /integration-collections/marker-validation/{marker}',
    run: async ({ IntegrationCollections }) => {
      const valid = async (marker) => (await IntegrationCollections.validateICollectionMarker(marker)).valid;
      assert.deepEqual([await valid('staff_picks'), await valid('free')], [false, true]);
    },
  },
  {
    method: 'IntegrationCollections.createICollectionRow',
    route: 'POST /integration-collections/marker/{marker}/rows',
    run: async ({ IntegrationCollections }, ctx) => {
      await refused(IntegrationCollections.createICollectionRow('staff_picks', pick('Night Train')), 401, 'Unauthorized');
      const staff = await ctx.staff();
      const row = await staff.IntegrationCollections.createICollectionRow('staff_picks', pick('The Lighthouse Keeper'));
      const read = await IntegrationCollections.getICollectionRowByMarkerAndId('staff_picks', row.id);
      assert.deepEqual(read.formData, [{ marker: 'film', type: 'string', value: 'The Lighthouse Keeper' }]);
    },
  },
  {
    method: 'IntegrationCollections.updateICollectionRow',
    route: 'PUT /integration-collections/marker/{marker}/rows/{id}',
    run: async ({ IntegrationCollections }, ctx) => {
      const staff = await ctx.staff();
      await staff.IntegrationCollections.updateICollectionRow('staff_picks', 1, pick('Robot in Love'));
      const read = await IntegrationCollections.getICollectionRowByMarkerAndId('staff_picks', 1);
      assert.equal(read.formData[0].value, 'Robot in Love');
      await refused(
        staff.IntegrationCollections.updateICollectionRow('staff_picks', 1, { ...rows, formData: [] }),
        400,
        'required values are missing or incorrect: film',
      );
    },
  },
  {
    method: 'IntegrationCollections.deleteICollectionRowByMarkerAndId',
    route: 'DELETE /integration-collections/marker/{marker}/rows/{id}',
    run: async ({ IntegrationCollections }, ctx) => {
      const staff = await ctx.staff();
      assert.strictEqual(await staff.IntegrationCollections.deleteICollectionRowByMarkerAndId('staff_picks', 1), true);
      assert.equal((await IntegrationCollections.getICollectionRowsByMarker('staff_picks')).total, 1);
      await refused(staff.IntegrationCollections.deleteICollectionRowByMarkerAndId('staff_picks', 1), 404, 'Collection row not found');
    },
  },
];
