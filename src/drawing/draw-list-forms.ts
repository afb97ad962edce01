import { drawProjectAlliance, drawProjectForm, drawRefusal, drawResourceForm, OFFERED_ENTRIES, type Card } from '../../cards/index.js';
import { dateWords, DAY, dayOf, hourOf } from '../calendar/civil.js';
import type { Need } from '../alliance/dossier.js';
import { CLAIMABLE_NEEDS, TAKES_CLAIMS } from '../alliance/lifecycle.js';
import { maskNumbers } from '../people/mask.js';
import { ALLIANCE_ROLES, type Actor } from '../people/roles.js';
import { slots } from '../storage/finder.js';
import type { Session } from '../storage/session.js';
import { toBeProjects } from './council-needs.js';
import { chosenBy, publishableFor } from './publishable.js';

/** Days ahead that the first milestone's date starts with. */
const USUALLY = 30;

const NOT_A_MEMBER = '由联盟成员单位联络员或党建工作人员办理，本单位已加入联盟的，请转告本单位联盟联络员；尚未加入的，请联系街道党建工作人员登记。';

/** 「资源」: the form; words behind it choose the alliance, or begin the resource. */
export async function drawResourceFormCard(session: Session, actor: Actor, words: string): Promise<Card> {
  const { named, ...offered } = chosenBy(words, await publishableFor(session, actor, { speakers: ALLIANCE_ROLES }));
  if (offered.alliances.length === 0) return drawRefusal({ sentence: `发布资源${NOT_A_MEMBER}` });
  return drawResourceForm({ ...offered, made: hourOf(session.now), title: named ? undefined : words });
}

/** 「项目」: the form of the one alliance, or first which one. `councilId` names the meeting whose decision it carries out. */
export async function drawProjectFormCard(session: Session, actor: Actor, words: string, councilId: string): Promise<Card> {
  const [council] = await session.alliances.find.entries('COUNCIL', councilId ? [councilId] : []);
  const { alliances, shortened } = chosenBy(council?.allianceCode ?? words, await publishableFor(session, actor, { speakers: ALLIANCE_ROLES }));
  const [alliance, ...others] = alliances;
  if (!alliance) return drawRefusal({ sentence: `发起项目${NOT_A_MEMBER}` });
  if (others.length > 0) return drawProjectAlliance({ alliances, shortened });
  const decided = council?.allianceCode === alliance.code ? council : undefined;
  const chosen = decided ? await toBeProjects(session, decided) : [];
  const { find } = session.alliances;
  const members = await session.find.units((await find.members(alliance.code)).map((one) => one.unitCode));
  const own = actor.memberships.map((one) => one.unitCode);
  const resources = await find.select('RESOURCE', `\`allianceCode\` = ? AND \`state\` IN (${slots(TAKES_CLAIMS.RESOURCE)}) ORDER BY \`createdAt\` DESC LIMIT ${OFFERED_ENTRIES}`, [alliance.code, ...TAKES_CLAIMS.RESOURCE]);
  return drawProjectForm({
    made: hourOf(session.now), alliance, chosen, firstBy: dateWords(dayOf(session.now + USUALLY * DAY)), needs: (await needsFor(session, alliance.code, chosen)).map(masked), resources: resources.map(masked),
    members: members.filter((one) => !own.includes(one.code)), ...(decided && { council: { id: decided.id, title: decided.title } }),
  });
}

/** Those that the council decided on come first, then what is open, the oldest first. */
async function needsFor({ alliances: { find } }: Session, allianceCode: string, chosen: readonly string[]): Promise<Need[]> {
  const decided = await find.entries('NEED', chosen);
  const open = await find.select('NEED', `\`allianceCode\` = ? AND \`state\` IN (${slots(CLAIMABLE_NEEDS)}) ORDER BY \`createdAt\` LIMIT ${OFFERED_ENTRIES}`, [allianceCode, ...CLAIMABLE_NEEDS]);
  return [...decided, ...open.filter((one) => !chosen.includes(one.id))].slice(0, OFFERED_ENTRIES);
}

const masked = ({ id, number, title }: { id: string; number: string; title: string }) => ({ id, number, title: maskNumbers(title) });
