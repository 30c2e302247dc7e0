import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from './shop.ts';

const order = JSON.parse(readFileSync(path.join(import.meta.dirname, '../crates/kassa-sandbox/src/project/forms/order.json'), 'utf8'));

export type Question = { marker: string; type: string; title?: string; listTitles?: unknown[]; [key: string]: unknown };

/** A question as the CMS writes it. `title`: what people read. */
export const question = ({ title, ...field }: Question) => ({
  position: 1,
  isVisible: true,
  listTitles: [],
  validators: {},
  settings: {},
  additionalFields: [],
  localizeInfos: { en_US: { title: title ?? field.marker }, ru_RU: { title: title ?? field.marker } },
  ...field,
});

/** The shop's form asks these questions now. What a page shows of the CMS may be some seconds old. */
export const ask = (sandbox: Sandbox, ...questions: Question[]) => sandbox.putForm('order', { ...order, attributes: questions.map(question) });

export const required = { requiredValidator: { strict: true } };
export const options = (...values: string[]) => values.map((value, position) => ({ title: value, value, position }));
export const hint = (marker: string, value: string) => ({ marker, type: 'string', value });
