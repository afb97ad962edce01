import type { ExecutionContext } from 'ava';
import type { Actor } from '../../../src/people/roles.js';
import { findDrift } from '../../../src/storage/rebuild.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { china } from '../../support/china.js';
import { openDesk, type Desk } from '../../support/desk.js';
import type { DatabaseKind } from '../../support/database.js';
import { cardFaults } from './cards.js';
import { caseFaults, OPEN } from './case-facts.js';
import { CASE_MOVES } from './case-moves.js';
import { diceOf } from './dice.js';
import { ledgerFaults, tellingFaults } from './ledger-facts.js';
import { raiseOne, type Ground, type Move } from './moves.js';
import { openPost, type Post } from './post.js';
import { SHARE_MOVES } from './share-moves.js';
import { chaseFaults, momentsAhead } from './time.js';

/** What a walk saw. */
export interface Walked {
  /** Empty, or: where it stopped, what was wrong there, and the last moves up to it, a line each. */
  trouble: string[];
  /** Kinds of event that happened on the way, the clock's own marked so. */
  events: Set<string>;
}

interface Walk extends Ground {
  post: Post;
  /** What happened so far, in few words a line. */
  trail: string[];
  events: Set<string>;
  actorOf(login: string): Promise<Actor>;
}

/** A Monday nine days before a long holiday. */
const OPENS = china('2026-09-21 09:00');
const MOVES: readonly Move[] = [...CASE_MOVES, ...SHARE_MOVES];

/** How many moves may be refused before a step is given up. */
const TRIES = 25;
/** Moves go to the youngest of the open cases, so that some get far. */
const IN_PLAY = 5;
const FEWEST = 4;
/** Steps between two looks at what costs more. */
const DRIFT_EVERY = 7;
const CARDS_EVERY = 9;
const TRAIL = 14;

/**
 * Lets people of one street, the centre and five units do what comes into
 * their heads, with time going by in between, and looks after each step
 * whether everything that must always hold still holds. Stops at the first
 * fault. The same seed goes the same way.
 */
export async function walk(t: ExecutionContext, { seed, steps, kind }: { seed: number; steps: number; kind: DatabaseKind }): Promise<Walked> {
  const desk = await openDesk(t, { ...(kind === 'mysql' && { kind }), opens: OPENS });
  const ground: Walk = { desk, dice: diceOf(seed), ids: [], post: openPost(desk), trail: [], events: new Set(), actorOf: remembered(desk.actor) };
  for (let step = 0; step < steps; step += 1) {
    const faults = [...(await go(ground)), ...(await look(ground, step))];
    if (faults.length === 0) continue;
    const trouble = [`seed ${seed}, step ${step}, ${momentOf(desk)}`, ...faults, '— the last moves —', ...ground.trail.slice(-TRAIL)];
    return { trouble, events: ground.events };
  }
  return { trouble: [], events: ground.events };
}

/** One step: time goes by, or somebody does something. */
async function go(ground: Walk): Promise<string[]> {
  return ground.dice.roll() < 0.15 ? letTimePass(ground) : act(ground);
}

async function letTimePass(ground: Walk): Promise<string[]> {
  const { desk, dice, post, trail, ids } = ground;
  const faults: string[] = [];
  for (const moment of momentsAhead(desk, dice)) {
    const before = await filesOf(desk, ids);
    desk.moveTo(moment);
    trail.push(`→ ${momentOf(desk)}`);
    faults.push(...(await post.deliverDue()), ...(await chaseFaults(desk)), ...(await tellingFaults(desk, await filesOf(desk, ids))), ...(await post.deliverDue()));
    for (const [id, { whistle }] of before) await noteEvents(ground, id, whistle.version);
  }
  return faults;
}

async function act(ground: Walk): Promise<string[]> {
  const { dice } = ground;
  const inPlay = (await openCases(ground)).slice(-IN_PLAY);
  if (inPlay.length < FEWEST || dice.roll() < 0.05) {
    await raiseOne(ground);
    return [];
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { moved, faults } = await tryOne(ground, dice.pick(inPlay));
    if (moved || faults.length > 0) return faults;
  }
  return [];
}

/** Cases on which somebody has something to do, and now and then one that is over. */
async function openCases({ desk, dice, ids }: Walk): Promise<string[]> {
  const files = await filesOf(desk, ids);
  return ids.filter((id) => OPEN.includes(files.get(id)!.whistle.state) || dice.roll() < 0.1);
}

/** Whether a move changed the case; being refused is no fault, anything else that goes wrong is. */
async function tryOne(ground: Walk, id: string): Promise<{ moved: boolean; faults: string[] }> {
  const move = ground.dice.weighed(MOVES);
  const file = await ground.desk.file(id);
  try {
    await move.play(ground, file);
    return { moved: await noteEvents(ground, id, file.whistle.version), faults: [] };
  } catch (error) {
    return { moved: false, faults: troubleOf(error as Error, move, file) };
  }
}

function troubleOf(error: Error, { name }: Move, { whistle }: CaseFile): string[] {
  if (!(error instanceof Refusal)) return [`${name} on ${whistle.number} (${whistle.state}) failed: ${error.stack}`];
  return /[a-z]{4,}/i.test(error.message) ? [`${name} was refused in English: ${error.message}`] : [];
}

/** Puts what happened to a case after this version on the trail; answers whether anything did. */
async function noteEvents({ desk, trail, events }: Walk, id: string, version: number): Promise<boolean> {
  const fresh = (await desk.timeline(id)).filter((line) => line.seq > version);
  for (const line of fresh) events.add(line.actorId === null ? `by the clock: ${line.event}` : line.event);
  if (fresh.length > 0) trail.push(`${(await desk.file(id)).whistle.number} ${fresh.map((line) => [line.event, line.unitCode].filter(Boolean).join(' ')).join(' + ')}`);
  return fresh.length > 0;
}

/** Everything that must hold after every step; what costs more is looked at now and then. */
async function look({ desk, dice, ids, post, actorOf }: Walk, step: number): Promise<string[]> {
  const files = await filesOf(desk, ids);
  const faults = [...(await ledgerFaults(desk, files)), ...(await caseFaults([...files.values()], actorOf))];
  if (step % DRIFT_EVERY === 0) {
    const { differing } = await findDrift(desk.store);
    faults.push(...differing.map((number) => `promises or verdicts of ${number} differ from its timeline`));
  }
  if (step % CARDS_EVERY === 0 && ids.length > 0) faults.push(...(await cardFaults(desk, dice, post.guide, files.get(dice.pick(ids.slice(-IN_PLAY)))!)));
  return faults;
}

const filesOf = async ({ store }: Desk, ids: readonly string[]): Promise<Map<string, CaseFile>> => {
  const files = await store.transact((session) => session.find.files(ids));
  return new Map(files.map((file) => [file.whistle.id, file]));
};

const momentOf = ({ now }: Desk): string => new Date(now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function remembered<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}
