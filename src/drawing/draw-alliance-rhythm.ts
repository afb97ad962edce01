import { z } from 'zod';
import type { Card } from '../../cards/kit.js';
import { drawListCall, type ListedUnit } from '../../cards/list-call.js';
import { drawUnitYear } from '../../cards/unit-year.js';
import { OPEN_ENTRIES } from '../alliance/lifecycle.js';
import type { BrowsedList } from '../alliance/lists.js';
import { yearOf } from '../alliance/rhythm.js';
import { isEmptyYear } from '../alliance/unit-year.js';
import { maskNumbers } from '../people/mask.js';
import { SPEAKERS, unitsIn } from '../people/roles.js';
import { slots } from '../storage/finder.js';
import type { Session } from '../storage/session.js';

const listCallParams = z.object({ half: z.string().regex(/^\d{4}H[12]$/) });
const unitYearParams = z.object({ year: z.number().int(), unit: z.string() });

type Params = Record<string, unknown> | null;

/** The half-yearly call for lists, with what this person's units have on them now; undefined when they speak for no member any more. */
export async function drawListCallCard(session: Session, toId: string, params: Params): Promise<Card | undefined> {
  const { half } = listCallParams.parse(params);
  const actor = await session.find.actor(toId);
  const codes = [...new Set(actor ? unitsIn(actor, SPEAKERS) : [])].sort();
  const units: ListedUnit[] = [];
  for (const unit of await session.find.units(codes)) {
    const alliances = await session.alliances.find.alliancesOf([unit.code]);
    if (alliances.length === 0) continue;
    const titles = (list: BrowsedList): Promise<string[]> => openTitles(session, list, unit.code);
    units.push({ name: unit.name, alliances: alliances.map((one) => one.name), needs: await titles('NEED'), resources: await titles('RESOURCE'), projects: await titles('PROJECT') });
  }
  return units.length > 0 ? drawListCall({ half, units }) : undefined;
}

async function openTitles(session: Session, list: BrowsedList, unitCode: string): Promise<string[]> {
  const states = OPEN_ENTRIES[list];
  const entries = await session.alliances.find.select(list, `\`unitCode\` = ? AND \`state\` IN (${slots(states)}) ORDER BY \`createdAt\` DESC`, [unitCode, ...states]);
  return entries.map((one) => maskNumbers(one.title));
}

/** A unit's year; undefined when nothing was counted, for then there is nothing to say. */
export async function drawUnitYearCard(session: Session, params: Params): Promise<Card | undefined> {
  const { year, unit } = unitYearParams.parse(params);
  const [named] = await session.find.units([unit]);
  const [counts] = await session.alliances.find.years([unit], yearOf(year));
  return named && counts && !isEmptyYear(counts) ? drawUnitYear({ year, unit: named.name, counts }) : undefined;
}
