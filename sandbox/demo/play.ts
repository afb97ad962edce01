import { UNMET_AFTER } from '../../config/alliance.js';
import { AREA_NEEDS } from '../../config/demo/alliances/needs-areas.js';
import { COMMUNITY_NEEDS } from '../../config/demo/alliances/needs-communities.js';
import { COUNCILS, PROJECTS } from '../../config/demo/alliances/projects.js';
import { RESOURCES } from '../../config/demo/alliances/resources.js';
import { lookAtClaim } from '../../src/alliance/commands/clock.js';
import { markUnmet } from '../../src/alliance/commands/entries.js';
import { DAY } from '../../src/calendar/civil.js';
import { dueClaims, unclaimedSince } from '../../src/storage/alliance-due.js';
import type { Store } from '../../src/storage/store.js';
import { councilDays, needDays, projectDays, resourceDays, type Day } from './days.js';
import { keepWhatIsOpen } from './mail.js';
import { createStage, type Stage } from './stage.js';

const MINUTE = 60_000;
const NINE = 9 * 60 * MINUTE;

/**
 * Plays what happened in the demo city's alliances before it opens (domain
 * 9.5), through the product's own commands and with a clock that moves, so that
 * records, numbers and amounts are what they would be. All of it is one
 * transaction: the courier sees nothing of it but what still waits for somebody.
 * @throws what a command refuses; then nothing has happened
 */
export async function playAlliances(store: Store): Promise<void> {
  const opening = store.context.now();
  const midnight = store.context.calendar.startOfDay(opening);
  const days: Day[] = [
    ...[...COMMUNITY_NEEDS, ...AREA_NEEDS].flatMap(needDays), ...RESOURCES.flatMap(resourceDays), ...PROJECTS.flatMap(projectDays), ...COUNCILS.flatMap(councilDays),
  ].sort((a, b) => a.day - b.day);
  await store.run(async (connection) => {
    const stage = createStage(connection, store.context, midnight);
    for (const { day, who, happens } of days) {
      await passTime(stage, Math.max(stage.now() + MINUTE, midnight + day * DAY + NINE));
      await stage.act(who, happens);
    }
    await passTime(stage, opening);
    await stage.play((session) => keepWhatIsOpen(session, connection, store.context.tables));
  });
}

/** What the clock does until then: promises are looked at, and what nobody claimed becomes unmet. */
async function passTime(stage: Stage, until: number): Promise<void> {
  for (;;) {
    const [claim] = await dueClaims(stage.connection, until, 1);
    const [need] = await unclaimedSince(stage.connection, until, 1);
    const unmetAt = need ? stage.context.calendar.due(UNMET_AFTER, need.listedAt).at : Infinity;
    const lookAt = claim?.checkAt ?? Infinity;
    if (Math.min(unmetAt, lookAt) > until) break;
    stage.moveTo(Math.max(stage.now(), Math.min(unmetAt, lookAt)));
    await stage.play(async (session) => {
      if (unmetAt <= lookAt) markUnmet(session, await session.alliances.lock('NEED', need!.id));
      else await lookAtClaim(session, claim!.list, claim!.subjectId, claim!.id);
    });
  }
  stage.moveTo(until);
}
