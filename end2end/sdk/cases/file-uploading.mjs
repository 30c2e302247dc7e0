import assert from 'node:assert/strict';
import { before, refused } from '../refusals.mjs';

const query = { type: 'page', entity: 'editor', id: 3787 };
const working = ['1.0.123', '1.0.137', '1.0.149'];
const png = () => new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)], 'x.png', { type: 'image/png' });
const upload = async ({ FileUploading }) => {
  const [file] = await FileUploading.upload(png(), query);
  return file;
};

export default [
  {
    method: 'FileUploading.upload',
    route: 'POST /files',
    run: async (sdk, ctx) => {
      if (ctx.version === '1.0.115') {
        // This version sends `{}` as text instead of the file.
        await refused(sdk.FileUploading.upload(png(), query), 400, 'Multipart: Boundary not found');
        return;
      }
      const file = await upload(sdk);
      assert.match(file.filename, /^x-[0-9a-f]{18}\.png$/);
      assert.equal(file.size, 8);
      const served = await fetch(file.downloadLink);
      assert.equal(served.headers.get('content-type'), 'image/png');
      assert.match(served.headers.get('content-disposition'), /^attachment/);
      assert.deepEqual(new Uint8Array(await served.arrayBuffer()), new Uint8Array(await png().arrayBuffer()));
    },
  },
  {
    method: 'FileUploading.getFile',
    route: 'GET /files',
    versions: working,
    run: async (sdk) => {
      const { filename } = await upload(sdk);
      // A Blob up to 1.0.123, the raw response later.
      const file = await sdk.FileUploading.getFile(query.id, query.type, query.entity, filename);
      assert.equal((await file.arrayBuffer()).byteLength, 8);
      const picture = await sdk.FileUploading.getFile(14, 'page', 'catalog', 'super-8-projector.svg');
      assert.match(new TextDecoder().decode(await picture.arrayBuffer()), /^<svg/);
    },
  },
  {
    method: 'FileUploading.delete',
    route: 'DELETE /files',
    versions: working,
    run: async (sdk, ctx) => {
      const file = await upload(sdk);
      if (before(ctx.version, 124)) {
        // The request is right, the SDK stumbles over the answer.
        await assert.rejects(sdk.FileUploading.delete(file.filename, query), /json is not a function/);
      } else {
        assert.strictEqual(await sdk.FileUploading.delete(file.filename, query), true);
      }
      assert.equal((await fetch(file.downloadLink)).status, 404);
      const own = await ctx.signedIn();
      const kept = await upload(own);
      await refused(sdk.FileUploading.delete(kept.filename, query), 403);
    },
  },
];
