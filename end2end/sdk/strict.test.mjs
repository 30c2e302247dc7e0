// The SDK's own idea of every reply: with strict validation on, a reply of the wrong shape becomes a 422 (contract 22).
import assert from 'node:assert/strict';
import test from 'node:test';
import { context } from './context.mjs';
import { startSandbox } from './sandbox.mjs';

const version = '1.0.149';
const validation = { enabled: true, strictMode: true, logErrors: false };
const guestbook = {
  formIdentifier: 'guestbook',
  formModuleConfigId: 3,
  moduleEntityIdentifier: 'about',
  replayTo: null,
  status: 'sent',
  formData: [
    { marker: 'name', type: 'string', value: 'Ann' },
    { marker: 'message', type: 'string', value: 'Lovely seats.' },
  ],
};

const calls = {
  'a list of providers': ({ AuthProvider }) => AuthProvider.getAuthProviders(),
  'a provider': ({ AuthProvider }) => AuthProvider.getAuthProviderByMarker('email'),
  'the user': ({ Users }) => Users.getUser(),
  'a list of forms': ({ Forms }) => Forms.getAllForms(),
  'a form': ({ Forms }) => Forms.getFormByMarker('visit_survey'),
  'a sent form': ({ FormData }) => FormData.postFormsData(guestbook),
  'a list of form data': ({ FormData }) => FormData.getFormsDataByMarker('guestbook', 3),
  'a list of products': ({ Products }) => Products.getProducts(),
  'a product': ({ Products }) => Products.getProductById(14),
  'products by ids': ({ Products }) => Products.getProductsByIds('1,2'),
  'related products': ({ Products }) => Products.getRelatedProductsById(14),
  'counts of products': ({ Products }) => Products.getProductsCount(),
  'prices of products': ({ Products }) => Products.getProductsPriceByPageUrl('tickets'),
  'found products': ({ Products }) => Products.searchProduct('night'),
  'a list of product statuses': ({ ProductStatuses }) => ProductStatuses.getProductStatuses(),
  'a product status': ({ ProductStatuses }) => ProductStatuses.getProductsByStatusMarker('in_stock'),
  'a list of pages': ({ Pages }) => Pages.getPages(),
  'a page': ({ Pages }) => Pages.getPageByUrl('night-train'),
  'the config of a page': ({ Pages }) => Pages.getConfigPageByUrl('posters'),
  'the blocks of a page': ({ Pages }) => Pages.getBlocksByPageUrl('home'),
  'a menu': ({ Menus }) => Menus.getMenusByMarker('main'),
  'a list of blocks': ({ Blocks }) => Blocks.getBlocks('product_block'),
  'a block': ({ Blocks }) => Blocks.getBlockByMarker('you_may_like'),
  'found blocks': ({ Blocks }) => Blocks.searchBlock('shop'),
  'a list of attribute sets': ({ AttributesSets }) => AttributesSets.getAttributes(),
  'an attribute set': ({ AttributesSets }) => AttributesSets.getAttributeSetByMarker('film'),
  'the attributes of a set': ({ AttributesSets }) => AttributesSets.getAttributesByMarker('film'),
  'an attribute': ({ AttributesSets }) => AttributesSets.getSingleAttributeByMarkerSet('film', 'shows'),
  'all templates': ({ Templates }) => Templates.getAllTemplates(),
  'a template': ({ Templates }) => Templates.getTemplateByMarker('film'),
  'template previews': ({ TemplatePreviews }) => TemplatePreviews.getTemplatePreviews(),
  'the locales': ({ Locales }) => Locales.getLocales(),
  'the admins': ({ Admins }) => Admins.getAdminsInfo(),
  'the general types': ({ GeneralTypes }) => GeneralTypes.getAllTypes(),
  'the collections': ({ IntegrationCollections }) => IntegrationCollections.getICollections(),
  'the rows of a collection': ({ IntegrationCollections }) => IntegrationCollections.getICollectionRowsByMarker('staff_picks'),
  'an upload': ({ FileUploading }) => FileUploading.upload(new File(['abc'], 'x.txt'), { type: 'page', entity: 'editor', id: 1 }),
};

test(`strict validation, SDK ${version}`, async (t) => {
  const ctx = context(version, await startSandbox(t));
  // Sign-up and sign-in are validated too.
  const sdk = await ctx.signedIn({ validation });
  for (const [what, call] of Object.entries(calls)) {
    await t.test(what, async () => {
      const reply = await call(sdk);
      assert.equal(reply?.statusCode, undefined, JSON.stringify(reply));
    });
  }
});
