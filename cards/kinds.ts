import type { CaseView, KindView } from '../src/whistle/view.js';
import type { Choice } from './fields.js';

/** "Nobody knows whom to call", or "no row of the guide fits". */
export const NO_KIND = 'NONE';

/** The rows to choose from: the suggestions and the present one, then the way out. */
export function kindChoices(view: CaseView, otherwise: string): Choice[] {
  const { kind, suggested } = view;
  const missing = kind && !suggested.some((one) => one.code === kind.code) ? [kind] : [];
  return [...[...suggested, ...missing].map(kindChoice), { value: NO_KIND, words: otherwise }];
}

export const kindChoice = (kind: KindView): Choice => ({ value: kind.code, words: kind.label });
