import { streetOf } from '../../config/demo/alliances/index.js';
import type { BookingStory, ClaimDeed, CouncilStory, Deed, NeedDeed, NeedStory, PledgeStory, ProjectDeed, ProjectStory, ResourceDeed, ResourceStory } from '../../config/demo/alliances/story.js';
import { demoUnits } from '../../config/demo/units.js';
import {
  acceptClaim, claim, confirmClaim, declineClaim, deliverClaim, denyClaim, noteClaim, reviewClaim, withdrawClaim, type ClaimTarget,
} from '../../src/alliance/commands/claim.js';
import { callCouncil, decideNeed, holdCouncil } from '../../src/alliance/commands/council.js';
import { closeResource, finishNeed, offerToNeighbours, turnIntoWhistle, withdrawNeed } from '../../src/alliance/commands/entries.js';
import { dropProject, noteProject, passMilestone, pauseProject, reviewProject, stepProject } from '../../src/alliance/commands/project.js';
import { proposeProject, publishNeed, publishResource } from '../../src/alliance/commands/publish.js';
import type { ClaimedList } from '../../src/alliance/lists.js';
import { isInOpenings, type Slot } from '../../src/alliance/slots.js';
import { DAY, HOUR, MINUTE } from '../../src/calendar/civil.js';
import type { Actor } from '../../src/people/roles.js';
import type { Session } from '../../src/storage/session.js';
import { raise } from '../../src/whistle/commands/raise.js';
import { reject } from '../../src/whistle/commands/review.js';
import { councilOf, speakerOf, type Scene, type Stage } from './stage.js';

/** Something that one person does on one day before the opening. */
export interface Day {
  day: number;
  /** Login. */
  who: string;
  happens: Scene;
}

export function needDays(need: NeedStory): Day[] {
  const { key, alliance, unit, kind, title, forWhom, quantity, measure, place, day, wanted, near, fromWhistle, pledges, course } = need;
  const owner = speakerOf(unit);
  const publish: Scene = async (session, actor, stage) => {
    const made = await publishNeed(session, actor, {
      allianceCode: alliance, kind, title, forWhom, quantity, measure, wantedBy: stage.endOf(wanted), place, visibility: near ? 'NEIGHBOURS' : 'ALLIANCE',
      whistle: fromWhistle ? stage.known(`W-${key}`) : undefined,
    });
    stage.ids.set(key, made.entry);
  };
  return [
    ...(fromWhistle ? whistleDays(need) : []),
    { day, who: owner, happens: publish },
    ...pledges.flatMap((one) => claimDays('NEED', key, unit, one, (session, actor, stage) =>
      claim(session, actor, { list: 'NEED', id: stage.known(key).id }, { amount: one.amount, by: stage.endOf(one.by) }))),
    ...course.map((deed): Day => ({ day: deed.day, who: owner, happens: NEED_DEEDS[deed.deed](need, deed) })),
  ];
}

/** The community blew the whistle; the street sent it back, since no department owes it. */
function whistleDays({ key, unit, title, place, day }: NeedStory): Day[] {
  const street = streetOf(unit)!;
  return [
    { day: day - 1, who: speakerOf(unit), happens: async (session, actor, stage) => { stage.ids.set(`W-${key}`, (await blow(session, actor, title, place)).whistle); } },
    {
      day, who: `leader.${street.slice(2)}`,
      happens: (session, actor, stage) => reject(session, actor, { whistleId: stage.known(`W-${key}`).id }, { reason: '不属于部门法定职责，请转联盟征集' }),
    },
  ];
}

const blow = (session: Session, actor: Actor, matter: string, place: string, needNumber?: string) =>
  raise(session, actor, { type: 'ROUTINE', place, matter, suggested: [], proposed: [], needNumber });

const NEED_DEEDS: Record<NeedDeed, (need: NeedStory, deed: Deed<NeedDeed>) => Scene> = {
  withdraw_need: ({ key }, { words }) => (session, actor, stage) => withdrawNeed(session, actor, { list: 'NEED', id: stage.known(key).id }, words),
  finish_need: ({ key }) => (session, actor, stage) => finishNeed(session, actor, { list: 'NEED', id: stage.known(key).id }),
  offer_neighbours: ({ key }) => (session, actor, stage) => offerToNeighbours(session, actor, { list: 'NEED', id: stage.known(key).id }),
  turn_whistle: ({ key, title, place }) => async (session, actor, stage) => {
    const { id, number } = stage.known(key);
    const { whistle } = await blow(session, actor, title, place, number);
    await turnIntoWhistle(session, actor, { list: 'NEED', id }, whistle);
  },
};

export function resourceDays({ key, alliance, unit, kind, title, capacity, measure, place, day, openings, conditions, near, bookings, course }: ResourceStory): Day[] {
  const owner = speakerOf(unit);
  const publish: Scene = async (session, actor, stage) => {
    const made = await publishResource(session, actor, { allianceCode: alliance, kind, title, capacity, measure, place, openings, conditions, visibility: near ? 'NEIGHBOURS' : 'ALLIANCE' });
    stage.ids.set(key, made.entry);
  };
  const close = ({ deed, day: on, words }: Deed<ResourceDeed>): Day =>
    ({ day: on, who: owner, happens: (session, actor, stage) => closeResource(session, actor, deed, { list: 'RESOURCE', id: stage.known(key).id }, words) });
  return [
    { day, who: owner, happens: publish },
    ...bookings.flatMap((one) => claimDays('RESOURCE', key, unit, one, (session, actor, stage) =>
      claim(session, actor, { list: 'RESOURCE', id: stage.known(key).id }, { amount: one.amount, slot: firstOpen(stage, openings, one) }))),
    ...course.map(close),
  ];
}

/** The first day from the wished one on at which the hours lie in an opening. @throws Error when there is none in a week */
function firstOpen(stage: Stage, openings: ResourceStory['openings'], { from, hours }: BookingStory): Slot {
  const [begins, ends] = hours.split('–').map((time) => time.split(':').map(Number)).map(([hour = 0, minute = 0]) => hour * HOUR + minute * MINUTE);
  for (let at = stage.midnightOf(from); at < stage.midnightOf(from + 7); at += DAY) {
    const slot = { from: at + begins!, to: at + ends! };
    if (isInOpenings(openings, slot)) return slot;
  }
  throw new Error(`not open at ${hours}`);
}

type Claiming = (session: Session, actor: Actor, stage: Stage) => ReturnType<typeof claim>;

function claimDays(list: ClaimedList, key: string, owner: string, { unit, day, course }: PledgeStory | BookingStory, make: Claiming): Day[] {
  const mine = `${key}-${unit}-${day}`;
  const provides = list === 'NEED' ? unit : owner;
  const receives = list === 'NEED' ? owner : unit;
  const doer: Record<ClaimDeed, string> = {
    accept_claim: owner, decline_claim: owner, owner_reviews: owner, withdraw_claim: unit, claimant_reviews: unit,
    note_claim: provides, deliver: provides, confirm: receives, deny: receives,
  };
  return [
    { day, who: speakerOf(unit), happens: async (session, actor, stage) => { stage.ids.set(mine, { ...(await make(session, actor, stage)).claim, number: '' }); } },
    ...course.map((deed): Day => ({
      day: deed.day, who: speakerOf(doer[deed.deed]),
      happens: (session, actor, stage) => CLAIM_DEEDS[deed.deed](session, actor, { list, id: stage.known(key).id, claimId: stage.known(mine).id }, deed),
    })),
  ];
}

type ClaimAct = (session: Session, actor: Actor, target: ClaimTarget, deed: Deed<ClaimDeed>) => Promise<unknown>;

const review: ClaimAct = (session, actor, target, { figure, words }) => reviewClaim(session, actor, target, { grade: figure, words });

const CLAIM_DEEDS: Record<ClaimDeed, ClaimAct> = {
  accept_claim: acceptClaim,
  decline_claim: (session, actor, target, { words }) => declineClaim(session, actor, target, words),
  withdraw_claim: (session, actor, target, { words }) => withdrawClaim(session, actor, target, words),
  note_claim: (session, actor, target, { words }) => noteClaim(session, actor, target, words),
  deliver: deliverClaim,
  confirm: (session, actor, target, { figure }) => confirmClaim(session, actor, target, figure),
  deny: (session, actor, target, { words }) => denyClaim(session, actor, target, words),
  owner_reviews: review,
  claimant_reviews: review,
};

export function projectDays({ key, alliance, unit, title, day, plan, budget, made, helpers, milestones, course }: ProjectStory): Day[] {
  const named = (letter: string, stage: Stage): string[] => made.filter((one) => one.startsWith(letter)).map((one) => stage.known(one).id);
  const propose: Scene = async (session, actor, stage) => {
    const { entry } = await proposeProject(session, actor, {
      allianceCode: alliance, title, plan, budget, needIds: named('N', stage), resourceIds: named('R', stage),
      helpers: helpers.map((code) => ({ code, name: demoUnits.find((one) => one.code === code)!.name })),
      milestones: milestones.map(([words, by]) => ({ words, by: stage.endOf(by) })),
    });
    stage.ids.set(key, entry);
  };
  return [
    { day, who: speakerOf(unit), happens: propose },
    ...course.map((deed): Day => ({
      day: deed.day, who: BY_COUNCIL.includes(deed.deed) ? councilOf(alliance) : speakerOf(unit),
      happens: (session, actor, stage) => PROJECT_DEEDS[deed.deed](session, actor, { list: 'PROJECT', id: stage.known(key).id }, deed),
    })),
  ];
}

const BY_COUNCIL: readonly ProjectDeed[] = ['agree_project', 'drop_project', 'review_project'];

type ProjectAct = (session: Session, actor: Actor, target: { list: 'PROJECT'; id: string }, deed: Deed<ProjectDeed>) => Promise<unknown>;
const step = (event: Parameters<typeof stepProject>[2]): ProjectAct => (session, actor, target) => stepProject(session, actor, event, target);

const PROJECT_DEEDS: Record<ProjectDeed, ProjectAct> = {
  agree_project: step('agree_project'),
  start_project: step('start_project'),
  resume_project: step('resume_project'),
  finish_project: step('finish_project'),
  pass_milestone: passMilestone,
  drop_project: (session, actor, target, { words }) => dropProject(session, actor, target, words),
  note_project: (session, actor, target, { words }) => noteProject(session, actor, target, words),
  pause_project: (session, actor, target, { words }) => pauseProject(session, actor, target, words),
  review_project: (session, actor, target, { figure, words }) => reviewProject(session, actor, target, { grade: figure, words }),
};

export function councilDays({ alliance, day, held }: CouncilStory): Day[] {
  const key = `H-${alliance}`;
  const who = councilOf(alliance);
  const call: Scene = async (session, _actor, stage) => {
    const agenda = await session.alliances.find.select('NEED', "`allianceCode` = ? AND `state` = 'UNMET' ORDER BY `listedAt`, `id`", [alliance]);
    const called = await callCouncil(session, (await session.alliances.find.alliance(alliance))!, agenda);
    stage.ids.set(key, called!.entry);
  };
  const hold: Scene = async (session, actor, stage) => {
    const target = { list: 'COUNCIL' as const, id: stage.known(key).id };
    const { entry } = await session.alliances.lock('COUNCIL', target.id);
    for (const needId of entry.agenda) await decideNeed(session, actor, target, { needId, ...held! });
    await holdCouncil(session, actor, target);
  };
  return [{ day, who, happens: call }, ...(held ? [{ day: held.day, who, happens: hold }] : [])];
}
