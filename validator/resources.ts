import type { CardProblem, Place } from './model.js';
import { refuse, SUB } from './problem.js';

/** What a card names and somebody else keeps: people, images, recordings. */

export function checkUser(id: string, at: Place): CardProblem | null {
  if (isKnown(id, at.card.context.knownUserIds)) return null;
  return refuse(null, SUB.unknownUser, 'There is an invalid user resource(at/person) in your card', id);
}

export function checkImage(key: string, at: Place): CardProblem | null {
  if (isKnown(key, at.card.context.knownImageKeys)) return null;
  return refuse(null, SUB.unknownImage, 'card contains invalid image keys', `image key ${key}`);
}

/** A recording, as a component or as a tag in markdown: only in a card that stays where it is, and under an id of its own or the one the platform thinks up. */
export function checkAudio(id: unknown, fileKey: string, at: Place): CardProblem | null {
  const { audioIds, context, forwardable } = at.card;
  if (forwardable) return refuse(null, SUB.audioForwardable, "audio elem don't support forward");
  if (typeof id === 'string') {
    if (audioIds.has(id)) return refuse(null, SUB.duplicateAudioId, 'duplicate audio id');
    audioIds.add(id);
  }
  return isKnown(fileKey, context.knownFileKeys) ? null : refuse(null, SUB.foreignAudio, FOREIGN_AUDIO);
}

const FOREIGN_AUDIO =
  'This application cannot retrieve audio information. ' +
  'Please check if the application used for uploading audio is the same as the one used for sending messages';

/** Nothing has an empty key, even where everything exists. */
function isKnown(key: string, known: ReadonlySet<string>): boolean {
  return key !== '' && (known.size === 0 || known.has(key));
}
