// The calls of reCAPTCHA Enterprise that a form needs. A token names its action and is never the same twice.
window.grecaptcha = {
  enterprise: {
    ready: (callback) => queueMicrotask(callback),
    execute: async (key, { action }) => `sandbox.${key}.${action}.${crypto.randomUUID()}`,
  },
};
