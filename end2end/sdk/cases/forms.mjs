import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const TYPES = [
  'string', 'text', 'textWithHeader', 'integer', 'real', 'float', 'date', 'dateTime', 'time', 'file', 'image',
  'groupOfImages', 'radioButton', 'list', 'entity', 'button', 'spam', 'timeInterval', 'json',
];
const VALIDATORS = [
  'requiredValidator', 'trimValidator', 'stringInspectionValidator', 'urlInspectionValidator', 'emailInspectionValidator',
  'checkForNumberValidator', 'roundingNumberValidator', 'booleanValidator', 'comparisonValidator', 'regExpValidator',
  'fieldMaskValidator', 'checkForAGivenList', 'defaultValueValidator', 'sizeInPixelsValidator', 'checkingFilesValidator',
  'minMaxDateValidator', 'valueValidator', 'checkForLettersValidator',
];

export default [
  {
    method: 'Forms.getAllForms',
    route: 'GET /forms',
    run: async ({ Forms }) => {
      const all = await Forms.getAllForms();
      assert.equal(all.total, 7);
      assert.deepEqual(all.items.map(({ identifier }) => identifier).sort(), [
        'feedback', 'guestbook', 'order', 'reg', 'staff_pick', 'tickets_form', 'visit_survey',
      ]);
      const part = await Forms.getAllForms('ru_RU', 1, 2);
      assert.deepEqual([part.items.length, part.total], [2, 7]);
    },
  },
  {
    method: 'Forms.getFormByMarker',
    route: 'GET /forms/marker/{marker}',
    run: async ({ Forms }) => {
      const form = await Forms.getFormByMarker('visit_survey');
      assert.deepEqual([form.type, form.localizeInfos.title], ['data', 'How was your visit?']);
      assert.deepEqual([...new Set(form.attributes.map(({ type }) => type))].sort(), [...TYPES].sort());
      const validators = form.attributes.flatMap((attribute) => Object.keys(attribute.validators));
      assert.deepEqual([...new Set(validators)].sort(), [...VALIDATORS].sort());
      const [config] = form.moduleFormConfigs;
      assert.deepEqual([config.id, config.entityIdentifiers, config.formDataCount], [1, [{ id: 'visit', isNested: false }], 0]);
      const russian = await Forms.getFormByMarker('visit_survey', 'ru_RU');
      const heard = russian.attributes.find(({ marker }) => marker === 'heard');
      assert.equal(heard.localizeInfos.title, 'Откуда вы о нас узнали?');
      assert.equal(heard.listTitles[2].title, 'Увидел из трамвая');
      await refused(Forms.getFormByMarker('nothing'), 404);
    },
  },
];
