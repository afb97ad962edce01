import { DAY } from '../../calendar/civil.js';
import { isSamePlace } from '../../lists/similar.js';
import type { Session } from '../../storage/session.js';
import type { Whistle } from '../case-file.js';
import { CAME_TO_NOTHING } from '../lifecycle.js';

/** A matter that comes back within this is a repeat (domain 6.2), ms. */
const WINDOW = 90 * DAY;

/**
 * The first whistle of the last 90 days about the same place and kind, and how many there were before this one; judged
 * when it is raised, so that figures of that time stay. Without a kind those that look alike (30 days) stand in.
 */
export async function repeatsOf(session: Session, whistle: Whistle, kind: string | null): Promise<Pick<Whistle, 'repeatOf' | 'repeats'>> {
  if (!kind) return { repeatOf: whistle.similar[0] ?? null, repeats: whistle.similar.length };
  const before = await session.find.sameKind(whistle.street, kind, session.now - WINDOW);
  const same = before.filter((one) =>
    one.id !== whistle.id && one.createdAt <= whistle.createdAt && !CAME_TO_NOTHING.includes(one.state) && isSamePlace(one.place, whistle.place));
  return { repeatOf: same[0]?.id ?? null, repeats: same.length };
}
