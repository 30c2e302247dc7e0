import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const markers = (list) => list.map(({ marker }) => marker);

export default [
  {
    method: 'AttributesSets.getAttributes',
    route: 'GET /attributes-sets',
    run: async ({ AttributesSets }) => {
      const sets = await AttributesSets.getAttributes();
      assert.deepEqual([sets.total, sets.items.map(({ identifier }) => identifier)], [4, ['shop_item', 'film', 'visit', 'person']]);
      const part = await AttributesSets.getAttributes('en_US', 1, 1);
      assert.deepEqual(part.items.map(({ identifier }) => identifier), ['film']);
    },
  },
  {
    method: 'AttributesSets.getAttributesByMarker',
    route: 'GET /attributes-sets/{set}/attributes',
    run: async ({ AttributesSets }) => {
      const film = await AttributesSets.getAttributesByMarker('film', 'ru_RU');
      assert.deepEqual(markers(film), ['poster', 'synopsis', 'year', 'minutes', 'genre', 'shows']);
      assert.deepEqual(film[4].listTitles.map(({ title }) => title), ['Драма', 'Мелодрама', 'Триллер']);
      await refused(AttributesSets.getAttributesByMarker('nothing'), 404);
    },
  },
  {
    method: 'AttributesSets.getSingleAttributeByMarkerSet',
    route: 'GET /attributes-sets/{set}/attributes/{attribute}',
    run: async ({ AttributesSets }) => {
      const year = await AttributesSets.getSingleAttributeByMarkerSet('film', 'year');
      assert.deepEqual([year.type, year.localizeInfos.title, year.validators], ['integer', 'Year', { requiredValidator: { strict: true } }]);
      const shows = await AttributesSets.getSingleAttributeByMarkerSet('film', 'shows');
      assert.equal(shows.value[0].values[0].times.length, 3);
      await refused(AttributesSets.getSingleAttributeByMarkerSet('film', 'nothing'), 404);
    },
  },
  {
    method: 'AttributesSets.getAttributeSetByMarker',
    route: 'GET /attributes-sets/marker/{set}',
    run: async ({ AttributesSets }) => {
      const set = await AttributesSets.getAttributeSetByMarker('shop_item');
      assert.deepEqual([set.id, set.type, Object.keys(set.schema).length], [1, { id: 5, type: 'forProducts' }, 5]);
      assert.equal(set.schema.attribute1.marker, 'picture');
      await refused(AttributesSets.getAttributeSetByMarker('nothing'), 404);
    },
  },
];
