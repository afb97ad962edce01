/** Why an action did not happen: a stable code, and one sentence that also says what to do instead. */
export type RefusalCode =
  | 'unknown-person' | 'unknown-case' | 'forbidden' | 'stale' | 'wrong-state' | 'street-duty'
  | 'missing-input' | 'bad-input' | 'co-units-open' | 'not-emergency' | 'arrival-first' | 'not-offered';

/** The one error of the domain; chat translates it to a toast, HTTP to an answer. Nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly code: RefusalCode, sentence: string, readonly field?: string) {
    super(sentence);
  }
}

/** What a guard says instead of going on. @throws Refusal always */
export function refuse(code: RefusalCode, sentence: string, field?: string): never {
  throw new Refusal(code, sentence, field);
}
