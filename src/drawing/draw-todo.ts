import { drawTodo, TODO_LINES, type Card, type TodoItem } from '../../cards/index.js';
import type { AllianceRow } from '../../entities/index.js';
import { waitingInAlliance, workWaiting } from '../alliance/waiting.js';
import { unitsIn, type Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { levelOf, standingOf } from '../whistle/ladder.js';
import { WHISTLE_TYPES } from '../whistle/lifecycle.js';
import { clockAsOf } from '../whistle/view.js';
import { waitingFor } from '../whistle/waiting.js';

/** Cases, and claims, looked at to find what waits. */
const LOOK_AT = 200;

/** One line of the list, and when it is due (ms). */
interface Line {
  dueAt: number;
  item: TodoItem;
}

/** 「待办」: what waits for this person in cases and in alliances, what is due first on top. */
export async function drawTodoCard(session: Session, actor: Actor): Promise<Card> {
  const units = [...new Set(actor.memberships.map((one) => one.unitCode))];
  const lines = [...(await inCases(session, actor, units)), ...(await inAlliances(session, actor, units))].sort((a, b) => a.dueAt - b.dueAt);
  return drawTodo({ total: lines.length, items: lines.slice(0, TODO_LINES).map((one) => one.item) });
}

async function inCases(session: Session, actor: Actor, units: readonly string[]): Promise<Line[]> {
  const files = await session.find.openCasesFor(units, session.centre, LOOK_AT);
  return files.flatMap((file) => waitingFor(file, actor, session.centre).map(({ ask, clock, card, assignmentId }): Line => {
    const { id, number, type, place } = file.whistle;
    return {
      dueAt: clock?.dueAt ?? Infinity,
      item: {
        ask, typeName: WHISTLE_TYPES[type].name, number, about: place,
        clock: clockAsOf(clock, session.now, clock ? levelOf(clock, type, session.calendar, session.now, standingOf(file)) : 0),
        opens: { action: 'open', whistle: id, card, ...(assignmentId ? { assignment: assignmentId } : {}) },
      },
    };
  }));
}

async function inAlliances(session: Session, actor: Actor, units: readonly string[]): Promise<Line[]> {
  const claims = await session.alliances.claims.openOf(units, LOOK_AT);
  const work = await session.alliances.lists.workOf(units, await ledOrManaged(session, actor));
  return [
    ...claims.flatMap(({ dossier, claim }) => waitingInAlliance(dossier, claim, actor, session.now)), ...work.flatMap((dossier) => workWaiting(dossier, actor, session.now)),
  ].map((one): Line => ({
    dueAt: one.dueAt,
    item: {
      ask: one.ask, typeName: one.listName, number: one.number, about: one.about, clock: one.due,
      opens: { action: 'open_entry', list: one.list, entry: one.entryId, card: one.card, ...(one.claimId ? { claim: one.claimId } : {}) },
    },
  }));
}

/** Alliances whose council this person runs. */
async function ledOrManaged({ alliances: { find } }: Session, actor: Actor): Promise<AllianceRow[]> {
  const units = actor.memberships.map((one) => one.unitCode);
  const offices = unitsIn(actor, ['PARTY_OFFICER']);
  return (await find.alliancesReachedBy(units, offices)).filter((one) => units.includes(one.leadUnit) || offices.includes(one.officeUnit));
}
