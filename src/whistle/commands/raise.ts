import type { WhistleRow } from '../../../entities/index.js';
import { DAY } from '../../calendar/civil.js';
import { holds, type Actor, type Role } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import type { GuideRow } from '../../lists/guide.js';
import { findSimilar } from '../../lists/similar.js';
import type { CaseFile } from '../case-file.js';
import { defaultClock } from '../deadlines.js';
import { decide } from '../decide.js';
import { CAME_TO_NOTHING, WHISTLE_TYPES, type WhistleType } from '../lifecycle.js';
import { Refusal } from '../refusal.js';
import { repeatsOf } from './repeats.js';

/** A whistle form as it was sent, checked by its schema. */
export interface Draft {
  type: WhistleType;
  place: string;
  matter: string;
  /** The guide row chosen or recognised; undefined when nobody knows whom to call. */
  row?: GuideRow | undefined;
  /** Codes suggested from the words, best first. */
  suggested: readonly string[];
  proposed: readonly string[];
  tried?: string | undefined;
  wanted?: string | undefined;
  source?: string | undefined;
  /** The alliance's need that turned out to be a department's duty. */
  needNumber?: string | undefined;
  /** Unit code of the street in which it has to be raised, where somebody files for more than one. */
  street?: string | undefined;
  /** The resident's contact, encrypted by the caller. */
  sealedContact?: string | undefined;
}

/** How far back the duplicate check looks, ms. */
const RECENT = 30 * DAY;
export const FILING_ROLES: readonly Role[] = ['STREET_OFFICER', 'COMMUNITY_FILER'];

/**
 * Raises a whistle (W1). An emergency goes straight to the centre and is
 * approved afterwards (W1e).
 *
 * @throws Refusal for people outside a street, for missing essentials and for the street's own duties
 */
export async function raise(session: Session, actor: Actor, draft: Draft): Promise<CaseFile> {
  const street = await streetOf(session, actor, draft.street);
  const recent = (await session.find.recentOf(street.code, session.now - RECENT)).filter((one) => !CAME_TO_NOTHING.includes(one.state));
  const similar = findSimilar(draft.matter, draft.place, recent.map((one) => ({ id: one.id, text: one.matter, place: one.place })));
  const file: CaseFile = { whistle: { ...blank(session, actor, draft), street: street.code, streetName: street.name, similar }, assignments: [] };
  const event = draft.type === 'EMERGENCY' ? 'submit_emergency' : 'submit';
  const decision = decide({ file, event, actor, centre: session.centre, input: { row: draft.row } });

  const number = await numberFor(session, street.streetCode ?? street.code, draft.type);
  session.create({ ...file.whistle, ...(await repeatsOf(session, file.whistle, draft.row?.code ?? null)), number });
  if (draft.sealedContact) await session.sealAppellant(file.whistle.id, draft.sealedContact);
  return session.record(decision, {
    whistle: draft.type === 'EMERGENCY'
      ? { reviewPending: true, reviewClock: defaultClock('review', draft.type, session.now, session.calendar) } : {},
    data: { number, kind: draft.row?.code ?? null, suggested: draft.suggested, ...(draft.needNumber && { needNumber: draft.needNumber }) },
  });
}

async function streetOf(session: Session, actor: Actor, street: string | undefined): Promise<{ code: string; name: string; streetCode: string | null }> {
  const membership = actor.memberships.find((one) => FILING_ROLES.includes(one.role) && (street === undefined || one.unitCode === street));
  if (!membership) {
    const hint = holds(actor, 'STREET_LEADER') || holds(actor, 'STREET_SECRETARY') ? '请由街道干部填报，您在核哨环节把关。' : '吹哨由街道、社区填报人发起。';
    throw new Refusal('forbidden', `您没有吹哨权限，${hint}`);
  }
  const [unit] = await session.find.units([membership.unitCode]);
  if (!unit) throw new Refusal('forbidden', '找不到您所在的街道，请联系系统管理员。');
  return unit;
}

/** `年-街道码-类型-流水号`, one series a street and year: 2026-ZQ-R-0031. */
async function numberFor(session: Session, streetCode: string, type: WhistleType): Promise<string> {
  const year = yearInChina(session.now);
  const serial = await session.nextNumber(`whistle:${year}:${streetCode}`);
  return `${year}-${streetCode}-${WHISTLE_TYPES[type].letter}-${String(serial).padStart(4, '0')}`;
}

const YEAR = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric' });
const yearInChina = (at: number): string => YEAR.format(at);

function blank(session: Session, actor: Actor, draft: Draft): WhistleRow {
  return {
    id: session.id(), number: '', street: '', streetName: '', type: draft.type, state: 'DRAFT', version: 0, step: 0,
    matter: draft.matter.trim(), place: draft.place.trim(), kind: draft.row?.code ?? null,
    suggested: [...draft.suggested], similar: [], proposed: [...draft.proposed],
    tried: draft.tried ?? null, wanted: draft.wanted ?? null, source: draft.source ?? null,
    filerId: actor.id, filerName: actor.name, reviewPending: false, mergedInto: null, mergedNumber: null,
    reworks: 0, reason: null, solved: null, verdict: null, clock: null, dueAt: null,
    reviewClock: null, replyClock: null, consultation: null, ruled: false, shelf: null, shelvings: 0, repeatOf: null, repeats: 0, needNumber: draft.needNumber ?? null,
    createdAt: session.now, dispatchedAt: null, closedAt: null,
  };
}
