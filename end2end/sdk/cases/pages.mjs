import assert from 'node:assert/strict';
import { before, refused } from '../refusals.mjs';

const urls = (pages) => pages.map(({ pageUrl }) => pageUrl);
/** The pages of the footer's menu, as they stand in the tree. */
const FOOTER = ['imprint', 'terms', 'privacy', 'house-rules', 'accessibility', 'contact'];
const withTemplates = (version) => !before(version, 123);

export default [
  {
    method: 'Pages.getRootPages',
    route: 'GET /pages/root',
    run: async ({ Pages }, ctx) => {
      const roots = await Pages.getRootPages();
      assert.deepEqual(urls(roots), ['home', 'shop', 'tickets', 'evenings', 'visit', 'about', ...FOOTER]);
      if (withTemplates(ctx.version)) assert.equal(roots[1].template.identifier, 'catalog');
    },
  },
  {
    method: 'Pages.getPages',
    route: 'GET /pages',
    run: async ({ Pages }) => {
      const pages = await Pages.getPages();
      assert.equal(pages.length, 19);
      const film = pages.find(({ pageUrl }) => pageUrl === 'robot-in-love');
      assert.deepEqual([film.depth, film.parentId, film.categoryPath], [1, 9, 'evenings.robot-in-love']);
    },
  },
  {
    method: 'Pages.getPageById',
    route: 'GET /pages/{id}',
    run: async ({ Pages }) => {
      const page = await Pages.getPageById(13, 'ru_RU');
      assert.deepEqual([page.pageUrl, page.localizeInfos.title], ['visit', 'Как нас найти']);
      assert.equal(page.attributeValues.address.value, 'Пивоваренный переулок, 12');
      assert.equal(page.moduleFormConfigs[0].formIdentifier, 'visit_survey');
      await refused(Pages.getPageById(999), 404, 'Page not found');
    },
  },
  {
    method: 'Pages.getPageByUrl',
    route: 'GET /pages/url/{url}',
    run: async ({ Pages }, ctx) => {
      const film = await Pages.getPageByUrl('night-train');
      const { poster, year, genre, shows, synopsis } = film.attributeValues;
      assert.deepEqual([year.value, [genre.value].flat(), film.rating], [1961, ['thriller'], {}]);
      assert.match([poster.value].flat()[0].downloadLink, /\/cloud-static\/night-train\.svg$/);
      assert.match([synopsis.value].flat()[0].plainValue, /^Between two stations/);
      const [rule] = shows.value[0].values;
      assert.deepEqual(rule.times, [[{ hours: 16, minutes: 30 }, { hours: 18, minutes: 0 }]]);
      // Every version up to 1.0.155 makes dates of a page's schedule by itself.
      const computed = JSON.stringify(shows.value).match(/"timeIntervals":\[\["[^\]]+\]/g) ?? [];
      assert.ok(computed.length > 0, JSON.stringify(shows));
      if (withTemplates(ctx.version)) assert.equal(film.template.title, 'Film');
      await refused(Pages.getPageByUrl('nowhere'), 404, 'Page not found');
    },
  },
  {
    method: 'Pages.getChildPagesByParentUrl',
    route: 'GET /pages/{url}/children',
    run: async ({ Pages }) => {
      const films = await Pages.getChildPagesByParentUrl('evenings', 'ru_RU');
      assert.deepEqual(films.map(({ localizeInfos }) => localizeInfos.title), ['Ночной поезд', 'Влюблённый робот', 'Смотритель маяка']);
      assert.deepEqual(await Pages.getChildPagesByParentUrl('about'), []);
    },
  },
  {
    method: 'Pages.getBlocksByPageUrl',
    route: 'GET /pages/{url}/blocks',
    run: async ({ Pages }) => {
      const blocks = await Pages.getBlocksByPageUrl('home');
      assert.deepEqual(blocks.map(({ identifier }) => identifier), ['opening_hours', 'from_the_shop']);
      assert.match([blocks[0].attributeValues.note.value].flat()[0].plainValue, /^The box office opens/);
      assert.deepEqual(await Pages.getBlocksByPageUrl('shop'), []);
    },
  },
  {
    method: 'Pages.getFormsByPageUrl',
    route: 'GET /pages/{url}/forms',
    versions: ['1.0.115', '1.0.123'],
    run: async ({ Pages }) => {
      const forms = await Pages.getFormsByPageUrl('visit');
      assert.deepEqual(forms.map(({ identifier, attributes }) => [identifier, attributes.length]), [['visit_survey', 25]]);
      assert.deepEqual(await Pages.getFormsByPageUrl('home'), []);
    },
  },
  {
    method: 'Pages.getConfigPageByUrl',
    route: 'GET /pages/{url}/config',
    run: async ({ Pages }) => {
      assert.deepEqual(await Pages.getConfigPageByUrl('posters'), { rowsPerPage: 4, productsPerRow: 3 });
      await refused(Pages.getConfigPageByUrl('nowhere'), 404, 'Page not found');
    },
  },
  {
    method: 'Pages.searchPage',
    route: 'GET /pages/quick/search',
    run: async ({ Pages }, ctx) => {
      const title = (page) => page.localizeInfos?.title ?? page.title;
      assert.deepEqual((await Pages.searchPage('light')).map(title), ['The Lighthouse Keeper']);
      if (!before(ctx.version, 127)) {
        assert.deepEqual((await Pages.searchPage('s', 'shop')).map(({ pageUrl }) => pageUrl).sort(), ['music', 'posters', 'shop']);
      }
      assert.deepEqual(await Pages.searchPage('zeppelin'), []);
    },
  },
  {
    method: 'Menus.getMenusByMarker',
    route: 'GET /menus/marker/{marker}',
    run: async ({ Menus }) => {
      const menu = await Menus.getMenusByMarker('main', 'ru_RU');
      assert.equal(menu.localizeInfos.title, 'Главное меню');
      assert.deepEqual(urls(menu.pages), ['shop', 'tickets', 'evenings', 'visit', 'about']);
      const shop = menu.pages.find(({ pageUrl }) => pageUrl === 'shop');
      assert.deepEqual(shop.children.map(({ localizeInfos }) => localizeInfos.title), ['Афиши', 'Кино дома', 'Музыка', 'Из фойе']);
      const footer = await Menus.getMenusByMarker('footer');
      assert.deepEqual(urls(footer.pages).sort(), [...FOOTER].sort());
      await refused(Menus.getMenusByMarker('side'), 404);
    },
  },
];
