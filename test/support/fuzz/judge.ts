import type { AllianceLine, AssignmentRow, TimelineLine, WhistleRow } from '../../../entities/index.js';
import { OPEN_WORLD, validateCard } from '../../../validator/validate-card.js';
import type { PushAnswer } from '../../../sandbox/platform/transport.js';
import type { AllianceEvent } from '../../../src/alliance/lifecycle.js';
import type { Store } from '../../../src/storage/store.js';
import type { CaseEvent } from '../../../src/whistle/lifecycle.js';
import { WHO_MAY as WHO_MAY_IN_ALLIANCE } from '../../alliance/who-may.js';
import { seatsFor, WHO_MAY } from '../../whistle/who-may.js';

const TAKEN = 200;
/** Not provably the platform's; unreadable; too large. */
const TURNED_AWAY: readonly number[] = [400, 401, 413];

/** What is wrong with an answer, or undefined: it must be one that the platform can show, whatever was asked. */
export function faultOfAnswer({ status, body, failure }: PushAnswer, proven: boolean): string | undefined {
  if (failure) return `no answer: ${failure}`;
  if (status !== TAKEN) return TURNED_AWAY.includes(status) ? undefined : `answered ${status}: ${body}`;
  if (!proven) return `believed: ${body}`;
  const { toast, card, ...rest } = JSON.parse(body) as { toast?: { type: string; content: string }; card?: { type: string; data: unknown } };
  if (Object.keys(rest).some((key) => key !== 'challenge')) return `answered with ${Object.keys(rest).join(', ')}`;
  if (toast && (typeof toast.content !== 'string' || toast.content === '')) return 'answered with an empty toast';
  const problem = card && validateCard(card.data, OPEN_WORLD);
  return problem ? `answered with a card that is refused: ${problem.msg}` : undefined;
}

/**
 * What happened to cases and lists, but for the lines of the record whose ids are known, judged by the tables written
 * from the domain: nobody without the right did any of it. Answers the ids of the new lines, and what is wrong with any.
 */
export async function unlawful({ run, context: { tables, centre } }: Store, known: ReadonlySet<string>): Promise<{ faults: string[]; lines: string[] }> {
  const rows = await run(async (connection) => ({
    cases: await tables.timeline.select(connection, '1 = 1'),
    lists: await tables.allianceLines.select(connection, '1 = 1'),
    whistles: await tables.whistles.select(connection, '1 = 1'),
    shares: await tables.assignments.select(connection, '1 = 1'),
    posts: await connection.rows('SELECT `personId`, `role`, `unitCode` FROM `membership`'),
  }));
  const posts = new Set(rows.posts.map((one) => `${String(one['personId'])} ${String(one['role'])} ${String(one['unitCode'])}`));
  const someRole = new Set(rows.posts.map((one) => `${String(one['personId'])} ${String(one['role'])}`));
  const ofCases = rows.cases.filter((line) => !known.has(line.id));
  const lawful = ofCases.filter((line) => !line.actorId || mayHave(line, rows.whistles, rows.shares, posts, centre));
  /** Nobody's button: what follows from something that the same person rightly did at that moment. */
  const follows = (line: TimelineLine): boolean =>
    WHO_MAY[line.event as CaseEvent] === '' && lawful.some((other) => other.whistleId === line.whistleId && other.at === line.at && other.actorId === line.actorId);
  const ofLists = rows.lists.filter((line) => !known.has(line.id));
  return {
    lines: [...ofCases, ...ofLists].map((line) => line.id),
    faults: [
      ...ofCases.filter((line) => !lawful.includes(line) && !follows(line)).map(told),
      ...ofLists.filter((line) => line.actorId && !(WHO_MAY_IN_ALLIANCE[line.event as AllianceEvent] && someRole.has(`${line.actorId} ${line.actorRole}`))).map(told),
    ],
  };
}

function mayHave(line: TimelineLine, whistles: readonly WhistleRow[], shares: readonly AssignmentRow[], posts: ReadonlySet<string>, centre: string): boolean {
  const whistle = whistles.find((one) => one.id === line.whistleId);
  const leads = shares.filter((one) => one.whistleId === line.whistleId && one.part === 'LEAD').map((one) => one.unitCode);
  const units = { street: [whistle?.street], centre: [centre], unit: [line.unitCode], lead: leads };
  return seatsFor(line.event as CaseEvent).some(({ role, place }) => role === line.actorRole && units[place].some((unit) => posts.has(`${line.actorId} ${role} ${unit}`)));
}

const told = (line: TimelineLine | AllianceLine): string => `${line.event} by ${line.actorName} (${line.actorRole})`;
