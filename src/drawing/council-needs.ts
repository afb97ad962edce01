import type { Council } from '../alliance/dossier.js';
import type { Session } from '../storage/session.js';

/** Ids of needs that this council decided to make projects of and that no project of it has taken up yet. */
export async function toBeProjects({ alliances }: Session, { id, allianceCode, decisions }: Council): Promise<string[]> {
  const decided = decisions.filter((one) => one.decision === 'PROJECT').map((one) => one.needId);
  if (decided.length === 0) return [];
  const made = await alliances.find.select('PROJECT', "`allianceCode` = ? AND `councilId` = ? AND `state` <> 'DROPPED'", [allianceCode, id]);
  const taken = new Set(made.flatMap((one) => one.needIds));
  return decided.filter((one) => !taken.has(one));
}
