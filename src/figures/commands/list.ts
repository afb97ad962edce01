import { holds, type Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { PRIORITY } from '../../whistle/notices.js';
import { Refusal } from '../../whistle/refusal.js';
import { MEASURE_CODES, MEASURES, measureOf, SIDE_NAMES, type MeasureCode } from '../measures.js';
import type { FiguresParams } from '../params.js';
import type { BulletinSession } from './send.js';

/** What somebody asks to see behind a bulletin's numbers. */
export interface ListAsked {
  bulletinId: string;
  /** Without one, the card to choose it. */
  measure?: string | undefined;
  /** Unit code; empty is all units, or the person's own. */
  unit?: string | undefined;
  part?: string | undefined;
  page?: number | undefined;
}

/** Answers with the list of cases behind a number, in private. @throws Refusal */
export async function listCases(session: BulletinSession & Pick<Session, 'say'>, actor: Actor, asked: ListAsked): Promise<FiguresParams> {
  const params = await listFor(session, actor, asked);
  session.say({ toKind: 'person', toId: actor.openId, card: 'figures', priority: PRIORITY.answer, params: { ...params } });
  return params;
}

/**
 * Which list this person gets: to turn the page of a list that is there already,
 * its card is drawn anew from this. The centre and the leaders see all units; others see their own.
 *
 * @throws Refusal
 */
export async function listFor(session: BulletinSession, actor: Actor, asked: ListAsked): Promise<FiguresParams> {
  const bulletin = await session.bulletins.byId(asked.bulletinId);
  if (!bulletin) throw new Refusal('unknown-case', '找不到这期通报，请在最新的通报卡片上操作。');
  const measure = MEASURE_CODES.find((one) => one === asked.measure) ?? null;
  return {
    bulletinId: bulletin.id, measure, unit: measure ? await unitFor(session, actor, measure, asked.unit || null) : null,
    part: asked.part === 'numerator' || asked.part === 'rest' ? asked.part : 'denominator', page: Math.max(0, Math.trunc(asked.page ?? 0)),
  };
}

const seesAll = (actor: Actor, centre: string): boolean =>
  holds(actor, 'CENTRE_HEAD', centre) || holds(actor, 'DISPATCHER', centre) || holds(actor, 'CITY_LEADER', centre);

async function unitFor({ find, centre }: BulletinSession, actor: Actor, measure: MeasureCode, asked: string | null): Promise<string | null> {
  const { side } = measureOf(measure);
  const codes = asked ? [asked] : actor.memberships.map((one) => one.unitCode);
  const fitting = (await find.units([...new Set(codes)])).filter((one) => (one.kind === 'STREET') === (side === 'STREET') && one.kind !== 'CENTRE');
  if (seesAll(actor, centre)) {
    if (asked && side !== 'CENTRE' && fitting.length === 0) throw new Refusal('bad-input', `「${MEASURES[measure].name}」按${SIDE_NAMES[side]}统计，请选择${SIDE_NAMES[side]}。`, 'unit');
    return side === 'CENTRE' ? null : (asked ?? null);
  }
  const own = fitting.find((one) => actor.memberships.some((held) => held.unitCode === one.code));
  if (!own || side === 'CENTRE') throw new Refusal('forbidden', '您只能查看本单位指标的明细，请选择本单位适用的指标。');
  return own.code;
}
