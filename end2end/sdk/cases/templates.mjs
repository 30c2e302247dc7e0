import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const identifiers = (list) => list.map(({ identifier }) => identifier);
const early = ['1.0.115', '1.0.123'];

export default [
  {
    method: 'Templates.getAllTemplates',
    route: 'GET /templates/all',
    run: async ({ Templates }) => {
      const all = await Templates.getAllTemplates();
      assert.deepEqual([identifiers(all.forCatalogPages), identifiers(all.forNormalPages)], [['catalog'], ['article', 'film']]);
    },
  },
  {
    method: 'Templates.getTemplateByType',
    route: 'GET /templates?type',
    run: async ({ Templates }) => {
      assert.deepEqual(identifiers(await Templates.getTemplateByType('forNormalPages')), ['article', 'film']);
    },
  },
  {
    method: 'Templates.getTemplateById',
    route: 'GET /templates/{id}',
    versions: early,
    run: async ({ Templates }) => {
      assert.equal((await Templates.getTemplateById(3)).identifier, 'film');
    },
  },
  {
    method: 'Templates.getTemplateByMarker',
    route: 'GET /templates/marker/{marker}',
    run: async ({ Templates }) => {
      const template = await Templates.getTemplateByMarker('film');
      assert.deepEqual([template.id, template.title, template.generalTypeName], [3, 'Film', 'forNormalPages']);
      await refused(Templates.getTemplateByMarker('nothing'), 404);
    },
  },
  {
    method: 'TemplatePreviews.getTemplatePreviews',
    route: 'GET /template-previews',
    run: async ({ TemplatePreviews }) => {
      const previews = await TemplatePreviews.getTemplatePreviews();
      assert.deepEqual(identifiers(previews), ['card', 'poster']);
      assert.equal(previews[0].proportions.default.horizontal.width, 480);
    },
  },
  {
    method: 'TemplatePreviews.getTemplatePreviewById',
    route: 'GET /template-previews/{id}',
    versions: early,
    run: async ({ TemplatePreviews }) => {
      assert.equal((await TemplatePreviews.getTemplatePreviewById(2)).identifier, 'poster');
    },
  },
  {
    method: 'TemplatePreviews.getTemplatePreviewByMarker',
    route: 'GET /template-previews/marker/{marker}',
    run: async ({ TemplatePreviews }) => {
      assert.equal((await TemplatePreviews.getTemplatePreviewByMarker('poster')).title, 'Film poster');
      await refused(TemplatePreviews.getTemplatePreviewByMarker('nothing'), 404);
    },
  },
];
