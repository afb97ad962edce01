import type { CouncilRow } from '../../../entities/index.js';
import type { Actor } from '../../people/roles.js';
import { Refusal } from '../../whistle/refusal.js';
import { inAllianceByItself } from '../decide.js';
import type { Alliance, Dossier, Need } from '../dossier.js';
import { DECISIONS, type DecisionKind } from '../lifecycle.js';
import { LISTS } from '../lists.js';
import { quarterOf } from '../rhythm.js';
import { judgeEntry, type AllianceSession, type EntryTarget } from './common.js';
import { emptyEntry } from './publish.js';

type Target = EntryTarget<'COUNCIL'>;

/** Calls the quarter's council with its agenda; answers undefined when it was called before. */
export async function callCouncil(session: AllianceSession, alliance: Alliance, agenda: readonly Need[]): Promise<Dossier<'COUNCIL'> | undefined> {
  const quarter = quarterOf(session.now);
  const known = await session.alliances.find.select('COUNCIL', '`allianceCode` = ? AND `quarter` = ?', [alliance.code, quarter]);
  if (known.length > 0) return undefined;
  const [lead] = await session.find.units([alliance.leadUnit]);
  const entry: CouncilRow = {
    ...emptyEntry(session, alliance, { id: '', name: '系统' }), state: 'DRAFT', number: await session.alliances.numberFor(alliance.code, LISTS.COUNCIL.letter),
    unitCode: alliance.leadUnit, unitName: lead?.name ?? alliance.name, title: `${quarter.slice(0, 4)}年第${'一二三四'[Number(quarter.slice(-1)) - 1]}季度联席会议`,
    quarter, agenda: agenda.map((one) => one.id), decisions: [], heldAt: null,
  };
  const dossier = session.alliances.create({ list: 'COUNCIL', entry, alliance, memberUnits: await session.alliances.find.memberUnits([alliance.code]), claims: [] });
  return session.alliances.record(inAllianceByItself('call_council', dossier), { data: { agenda: agenda.map((one) => one.number) } });
}

/** What the council thinks about one need; a second word on the same need replaces the first. @throws Refusal for a need that is not on the agenda */
export async function decideNeed(session: AllianceSession, actor: Actor, target: Target, { needId, decision, words }: { needId: string | undefined; decision: DecisionKind | undefined; words?: string | undefined }): Promise<Dossier> {
  const judged = await judgeEntry(session, actor, 'decide_need', target, { written: [words] });
  const { agenda, decisions } = judged.dossier.entry;
  if (!needId || !agenda.includes(needId)) throw new Refusal('missing-input', '请选择议题。', 'need');
  if (!decision) throw new Refusal('missing-input', '请选择处理意见。', 'decision');
  const next = [...decisions.filter((one) => one.needId !== needId), { needId, decision, words: words ?? null }];
  return session.alliances.record(judged, { entry: { decisions: next }, data: { needId, decision: DECISIONS[decision], words } });
}

/** The meeting has taken place; what it decided is told to the alliance. */
export async function holdCouncil(session: AllianceSession, actor: Actor, target: Target): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'hold_council', target);
  return session.alliances.record(decision, { entry: { heldAt: session.now, closedAt: session.now } });
}
