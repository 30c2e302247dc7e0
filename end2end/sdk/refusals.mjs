// What a refused call must look like: OneEntry's status and message (docs/oneentry-contract/errors.md), thrown by the SDK.
import assert from 'node:assert/strict';

/** Asserts that `promise` is refused with a status and, when given, a message. */
export async function refused(promise, statusCode, message) {
  await assert.rejects(promise, (error) => {
    assert.equal(error.statusCode, statusCode, JSON.stringify(error));
    if (message !== undefined) assert.equal(error.message, message);
    assert.match(error.timestamp, /^\d{4}-\d\d-\d\dT/);
    return true;
  });
}

/** SDK versions before this one; versions are compared by their last number. */
export const before = (version, last) => Number(version.split('.')[2]) < last;
