import { pathOf, type CardProblem, type Place } from './model.js';

/** Sub-codes of 230099 as Feishu documents or sends them. */
export const SUB = {
  other: 11310,
  unknownUser: 100290,
  badJson: 200621,
  badChart: 200550,
  unknownImage: 200570,
  droppedTag: 200861,
  unknownTemplate: 200380,
  badTableRows: 200914,
  rowKeyWithoutColumn: 200915,
  audioForwardable: 300220,
  duplicateAudioId: 300230,
  foreignAudio: 300240,
} as const;

const CARD_REFUSED = 230099;
const TOO_LONG = 230025;

/** A refusal in the platform's words; `detail` becomes the ErrorValue. */
export function refuse(at: Place | null, sub: number, message: string, detail?: string): CardProblem {
  const parts = [`ErrCode: ${sub}`];
  if (at !== null && at.step !== null) parts.push(`ErrPath: ${['ROOT', ...pathOf(at)].join(' -> ')}`);
  parts.push(`ErrMsg: ${message}`);
  if (detail !== undefined) parts.push(`ErrorValue: ${detail}`);
  return { code: CARD_REFUSED, sub, msg: `Failed to create card content, ext=${parts.join('; ')};` };
}

/** 200621: the JSON is broken, or its shape is not one the schema knows. The place is named in the detail. */
export function unreadable(detail: string): CardProblem {
  return refuse(null, SUB.badJson, 'parse card json err, please check whether the card json is correct', detail);
}

export function unknownProperty(name: string, at: Place): CardProblem {
  return unreadable(`unknown property: ${name}, path: [${pathOf(at).join(' -> ')}]`);
}

export function wrongType(expected: string, at: Place): CardProblem {
  return unreadable(`property ${lastOf(at)} should be ${expected}, path: [${pathOf(at).join(' -> ')}]`);
}

/** 11310: the type is right, the value is not one of those allowed. */
export function badValue(value: unknown, allowed: string, at: Place): CardProblem {
  return refuse(at, SUB.other, `the value of property ${lastOf(at)} is invalid, should be ${allowed}`, shorten(value));
}

export function missingProperty(name: string, at: Place): CardProblem {
  return refuse(at, SUB.other, `the property ${name} is required`, name);
}

/** 230025, answered before the content is looked at. It has no sub-code. */
export function tooLong(): CardProblem {
  return { code: TOO_LONG, sub: 0, msg: 'The length of the message content reaches its limit.' };
}

function lastOf(at: Place): string {
  return at.step?.key ?? 'ROOT';
}

function shorten(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? 'object' : String(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
