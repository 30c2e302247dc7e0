import assert from 'node:assert/strict';
import { before, refused } from '../refusals.mjs';

const old = ['1.0.115', '1.0.123'];
const recent = ['1.0.137', '1.0.149'];
const unbound = "Incorrect formIdentifier for provided config: form 'guestbook' has no formModuleConfigId 1, it has [3]";
const entry = (message) => ({
  formIdentifier: 'guestbook',
  formModuleConfigId: 3,
  moduleEntityIdentifier: 'about',
  replayTo: null,
  status: 'sent',
  formData: [
    { marker: 'name', type: 'string', value: 'Ann' },
    { marker: 'message', type: 'string', value: message },
  ],
});
const list = ({ FormData }, version, ...rest) =>
  before(version, 125)
    ? FormData.getFormsDataByMarker('guestbook')
    : FormData.getFormsDataByMarker('guestbook', 3, ...rest);

/** Every attribute type in the shape in which it is submitted. */
const whole = () => [
  { marker: 'name', type: 'string', value: ' Ann ' },
  { marker: 'email', type: 'string', value: 'ann@example.com' },
  { marker: 'phone', type: 'string', value: '+380 44 123-45-67' },
  { marker: 'link', type: 'string', value: 'https://example.com/kassa' },
  { marker: 'ticket_number', type: 'string', value: 'k-123456' },
  { marker: 'company', type: 'integer', value: 2 },
  { marker: 'spent', type: 'real', value: 12.5 },
  { marker: 'loudness', type: 'float', value: 7.25 },
  { marker: 'day', type: 'date', value: { fullDate: '2026-11-22T00:00:00.000Z', formattedValue: '22-11-2026', formatString: 'DD-MM-YYYY' } },
  { marker: 'story', type: 'text', value: [{ plainValue: 'It rained.' }] },
  { marker: 'review', type: 'textWithHeader', value: [{ header: 'Rain', mdValue: '**It rained.**' }] },
  { marker: 'heard', type: 'radioButton', value: ['tram'] },
  { marker: 'liked', type: 'list', value: ['film', '7'] },
  { marker: 'film', type: 'entity', value: [10] },
  { marker: 'next_visit', type: 'timeInterval', value: [['2026-11-29T16:30:00.000Z', '2026-11-29T18:00:00.000Z']] },
  { marker: 'anything', type: 'json', value: { seats: [7, 8] } },
  { marker: 'captcha', type: 'spam', value: { event: { token: 'T', siteKey: 'sandbox-site-key' } } },
];

export default [
  {
    method: 'FormData.postFormsData',
    route: 'POST /form-data',
    run: async (sdk, ctx) => {
      const { FormData, login } = await ctx.signedIn();
      const sent = await FormData.postFormsData({
        formIdentifier: 'visit_survey',
        formModuleConfigId: 1,
        moduleEntityIdentifier: 'visit',
        replayTo: null,
        status: 'sent',
        formData: whole(),
      });
      assert.equal(sent.actionMessage, 'Thank you. We read every answer.');
      const record = sent.formData;
      assert.deepEqual([record.formIdentifier, record.entityIdentifier, record.formModuleId, record.userIdentifier], [
        'visit_survey', 'visit', 1, login,
      ]);
      const kept = Object.fromEntries(record.formData.map(({ marker, value }) => [marker, value]));
      const expected = Object.fromEntries(whole().map(({ marker, value }) => [marker, value]));
      delete expected.captcha;
      assert.deepEqual(kept, { ...expected, name: 'Ann', newsletter: 'no' });

      // As an app of 2025 sends: no binding, no status.
      const bare = await sdk.FormData.postFormsData({ formIdentifier: 'guestbook', formData: entry('Lovely seats.').formData });
      assert.deepEqual([bare.formData.entityIdentifier, bare.formData.userIdentifier], ['about', null]);
      await refused(
        sdk.FormData.postFormsData(entry('no')),
        400,
        "formData's marker 'message' value is missing or incorrect",
      );
      await refused(
        sdk.FormData.postFormsData({ ...entry('Lovely seats.'), formModuleConfigId: 1 }),
        400,
        unbound,
      );
      const body = entry('Twice the same object.');
      await sdk.FormData.postFormsData(body);
      // From 1.0.123 on the SDK looks into the elements and fails or mends the body by itself.
      if (ctx.version === '1.0.115') {
        await refused(sdk.FormData.postFormsData(body), 400, "formData's marker 'undefined' marker is required");
      }
    },
  },
  {
    method: 'FormData.getFormsData',
    route: 'GET /form-data',
    versions: old,
    run: async ({ FormData }, ctx) => {
      await refused(FormData.getFormsData(), 401, 'Unauthorized');
      const own = await ctx.signedIn();
      await own.FormData.postFormsData(entry('Lovely seats.'));
      await FormData.postFormsData(entry('Somebody else wrote.'));
      const list = await own.FormData.getFormsData();
      assert.equal(list.total, 1);
      assert.deepEqual([list.items[0].formIdentifier, list.items[0].formData[1].value], ['guestbook', 'Lovely seats.']);
    },
  },
  {
    method: 'FormData.getFormsDataByMarker',
    route: 'GET /form-data/marker/{marker}',
    versions: old,
    run: async ({ FormData }) => {
      for (const message of ['First.', 'Second.', 'Third.']) await FormData.postFormsData(entry(message));
      const part = await FormData.getFormsDataByMarker('guestbook', 'en_US', 1, 1);
      assert.deepEqual([part.total, part.items.length, part.items[0].formData[1].value], [3, 1, 'Second.']);
      assert.equal(part.items[0].status, 'moderation');
      await refused(FormData.getFormsDataByMarker('nothing'), 404);
    },
  },
  {
    method: 'FormData.getFormsDataByMarker (filtered)',
    route: 'POST /form-data/marker/{marker}',
    versions: recent,
    run: async (sdk, ctx) => {
      const { FormData, login } = await ctx.signedIn();
      const first = await FormData.postFormsData(entry('First.'));
      await sdk.FormData.postFormsData({ ...entry('An answer.'), replayTo: String(first.formData.id) });
      assert.equal((await list(sdk, ctx.version)).total, 2);
      const own = await list(sdk, ctx.version, { userIdentifier: login, status: ['moderation'] });
      assert.deepEqual([own.total, own.items[0].formData[1].value], [1, 'First.']);
      const below = await list(sdk, ctx.version, { parentIdentifier: String(first.formData.id) }, 1);
      assert.deepEqual([below.total, below.items[0].depth, below.items[0].parentId], [1, 1, first.formData.id]);
      assert.deepEqual([below.items[0].entityIdentifier, below.items[0].formModuleConfigId], ['about', 3]);
      assert.equal((await list(sdk, ctx.version, { dateTo: '2020-01-01' })).total, 0);
      await refused(FormData.getFormsDataByMarker('guestbook', 1), 400, unbound);
      await refused(sdk.FormData.getFormsDataByMarker('visit_survey', 1), 401, 'Unauthorized');
    },
  },
  {
    method: 'FormData.updateFormsDataByid',
    route: 'PUT /form-data/{id}',
    versions: recent,
    run: async (sdk, ctx) => {
      const { FormData } = await ctx.signedIn();
      const { id } = (await FormData.postFormsData(entry('Lovely seats.'))).formData;
      const changed = { formData: { en_US: [{ marker: 'message', type: 'string', value: 'Hard seats.' }] } };
      const record = await FormData.updateFormsDataByid(id, changed);
      assert.deepEqual([record.id, record.formData[1].value], [id, 'Hard seats.']);
      assert.equal((await list(sdk, ctx.version)).items[0].formData[1].value, 'Hard seats.');
      const other = await ctx.signedIn();
      await refused(
        other.FormData.updateFormsDataByid(id, changed),
        403,
        "User doesn't have permissions to access the requested url or API method",
      );
    },
  },
  {
    method: 'FormData.updateFormsDataStatusByid',
    route: 'PUT /form-data/{id}/update-status',
    versions: recent,
    run: async (sdk, ctx) => {
      const { FormData } = await ctx.signedIn();
      const { id } = (await FormData.postFormsData(entry('Lovely seats.'))).formData;
      await refused(FormData.updateFormsDataStatusByid(id, { statusIdentifier: 'approved' }), 403);
      const staff = await ctx.staff();
      assert.strictEqual(await staff.FormData.updateFormsDataStatusByid(id, { statusIdentifier: 'approved' }), true);
      const approved = await list(sdk, ctx.version, { status: ['approved'] });
      assert.deepEqual(approved.items.map((item) => [item.id, item.status]), [[id, 'approved']]);
    },
  },
  {
    method: 'FormData.deleteFormsDataByid',
    route: 'DELETE /form-data/{id}',
    versions: recent,
    run: async (sdk, ctx) => {
      const { FormData } = await ctx.signedIn();
      const { id } = (await FormData.postFormsData(entry('Lovely seats.'))).formData;
      await refused(sdk.FormData.deleteFormsDataByid(id), 401, 'Unauthorized');
      assert.strictEqual(await FormData.deleteFormsDataByid(id), true);
      assert.equal((await list(sdk, ctx.version)).total, 0);
      await refused(FormData.deleteFormsDataByid(id), 404);
    },
  },
  {
    method: 'FormData.postFormsData (ratings)',
    route: 'POST /form-data',
    run: async (sdk, ctx) => {
      const stars = (value) => ({
        formIdentifier: 'feedback',
        formModuleConfigId: 2,
        moduleEntityIdentifier: 'night-train',
        replayTo: null,
        status: 'sent',
        formData: [{ marker: 'stars', type: 'integer', value }],
      });
      await refused(sdk.FormData.postFormsData(stars(5)), 400, 'You must authorize to send data');
      const [one, two] = [await ctx.signedIn(), await ctx.signedIn()];
      await one.FormData.postFormsData(stars(1));
      await one.FormData.postFormsData(stars(5));
      await two.FormData.postFormsData(stars(4));
      const { rating } = await sdk.Pages.getPageByUrl('night-train');
      assert.deepEqual(rating, { value: 4.5, like: 0, dislike: 0, method: 'average' });
      await refused(one.FormData.postFormsData(stars(6)), 400);
    },
  },
];
