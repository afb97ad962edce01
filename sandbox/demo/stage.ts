import { demoAlliances } from '../../config/demo/alliances/index.js';
import { demoOpenId } from '../../config/demo/people.js';
import { DAY } from '../../src/calendar/civil.js';
import type { Actor } from '../../src/people/roles.js';
import type { Connection } from '../../src/storage/connection.js';
import { createIds } from '../../src/storage/ids.js';
import { Session, type SessionContext } from '../../src/storage/session.js';

export interface Named {
  id: string;
  number: string;
}

/** What one person does, in a session of its own. */
export type Scene = (session: Session, actor: Actor, stage: Stage) => Promise<unknown>;

/** Where the past is played: people act one after the other, each in a session of its own. */
export interface Stage {
  /** ms; the moment at which the play stands. */
  now(): number;
  moveTo(at: number): void;
  /** The end of that day, counted from the opening, ms. */
  endOf(day: number): number;
  /** 00:00 of that day, ms. */
  midnightOf(day: number): number;
  /** What the play's tables call an entry → what the product calls it. */
  readonly ids: Map<string, Named>;
  /** @throws Error for what has not happened yet */
  known(key: string): Named;
  play<T>(work: (session: Session) => Promise<T>): Promise<T>;
  act(login: string, scene: Scene): Promise<void>;
  readonly connection: Connection;
  readonly context: SessionContext;
}

export function createStage(connection: Connection, context: SessionContext, midnight: number): Stage {
  let now = 0;
  const moving = { ...context, now: () => now, newId: createIds(() => now) };
  const actors = new Map<string, Actor>();
  const actorOf = async (session: Session, login: string): Promise<Actor> => {
    const actor = actors.get(login) ?? (await session.find.actor(demoOpenId(login)));
    if (!actor) throw new Error(`nobody in the demo city is called ${login}`);
    actors.set(login, actor);
    return actor;
  };
  const stage: Stage = {
    connection, context: moving, ids: new Map(),
    known(key) {
      const found = stage.ids.get(key);
      if (!found) throw new Error(`${key} has not happened yet`);
      return found;
    },
    now: () => now,
    moveTo(at) { now = at; },
    endOf: (day) => midnight + (day + 1) * DAY - 1,
    midnightOf: (day) => midnight + day * DAY,
    async play(work) {
      const session = new Session(connection, moving);
      const value = await work(session);
      await session.flush();
      return value;
    },
    act: (login, scene) => stage.play(async (session) => { await scene(session, await actorOf(session, login), stage); }),
  };
  return stage;
}

/** Who speaks for a unit: its liaison, a street's officer for the street. */
export const speakerOf = (unit: string): string => (unit.startsWith('S-') ? `officer1.${unit.slice(2)}` : `liaison.${unit}`);

/** Who speaks for an alliance's council: its lead; where a street leads, the party office. */
export function councilOf(alliance: string): string {
  const lead = demoAlliances.find((one) => one.code === alliance)!.members[0]!.unit;
  return lead.startsWith('S-') ? 'party.C01' : speakerOf(lead);
}
