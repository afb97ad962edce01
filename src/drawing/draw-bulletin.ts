import { drawBulletin } from '../../cards/bulletin.js';
import { drawFigures, PAGE, type FiguresItem } from '../../cards/figures.js';
import type { Card } from '../../cards/kit.js';
import type { BulletinRow, UnitRow } from '../../entities/index.js';
import { measureOf } from '../figures/measures.js';
import type { FiguresParams } from '../figures/params.js';
import { BULLETIN_NAMES, periodWords } from '../figures/period.js';
import { hoursWords } from '../figures/words.js';
import { isGroup } from '../people/recipients.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Bulletins, ListedCase } from '../storage/bulletins.js';
import type { Session } from '../storage/session.js';
import { WHISTLE_STATES, WHISTLE_TYPES } from '../whistle/lifecycle.js';
import { moment } from '../whistle/words.js';

type Reading = Pick<Session, 'find' | 'centre'> & { bulletins: Bulletins };

/** A bulletin as it was frozen; undefined when it is gone. `toId` tells the centre's own copy from those in the groups. */
export async function drawBulletinCard(session: Reading, bulletinId: string, toId: string): Promise<Card | undefined> {
  const bulletin = await session.bulletins.byId(bulletinId);
  if (!bulletin) return undefined;
  const units = await session.find.units();
  const own = !isGroup(toId) || units.some((one) => one.code === session.centre && one.chatId === toId);
  const groups = units.filter((one) => one.chatId !== null && one.code !== session.centre).map((one) => ({ value: one.code, words: one.shortName }));
  const { sentAt, sentBy, sentTo } = bulletin;
  return drawBulletin({
    bulletinId, figures: bulletin.figures, asOf: moment(bulletin.frozenAt),
    draft: own ? { groups, sent: sentAt === null ? null : { by: sentBy ?? '', when: moment(sentAt), groups: sentTo?.length ?? 0 } } : null,
  });
}

/** The list of cases behind a number; undefined when its bulletin is gone. */
export async function drawFiguresCard(session: Reading, guide: GuideBook, params: FiguresParams): Promise<Card | undefined> {
  const bulletin = await session.bulletins.byId(params.bulletinId);
  if (!bulletin) return undefined;
  const { measure, unit, part, page } = params;
  const units = await session.find.units();
  const question = { from: bulletin.periodStart, to: bulletin.periodEnd, asOf: bulletin.frozenAt };
  // One more than a page shows, to know whether there is another.
  const found = measure ? await session.bulletins.cases({ ...question, measure, unit, part }, { skip: page * PAGE, take: PAGE + 1 }) : [];
  const about = figuresOf(bulletin, unit, measure ? measureOf(measure).side : null);
  return drawFigures({
    bulletinId: bulletin.id, period: `${BULLETIN_NAMES[bulletin.kind]}　${periodWords(bulletin.kind, question)}`, measure, part, page,
    unit: unit === null ? null : { code: unit, name: nameOf(units, unit) },
    units: units.filter((one) => one.code !== session.centre).map((one) => ({ value: one.code, words: one.shortName })),
    counts: about.counts, hours: hoursWords(measure === 'median_ack' ? about.medianAck : about.p90Resolve),
    items: found.slice(0, PAGE).map((one) => itemOf(one, guide, units)), more: found.length > PAGE,
  });
}

function figuresOf({ figures }: BulletinRow, unit: string | null, side: string | null): Pick<BulletinRow['figures']['centre'], 'counts' | 'medianAck' | 'p90Resolve'> {
  if (side === 'CENTRE') return figures.centre;
  if (unit === null) return side === 'STREET' ? figures.totals.streets : figures.totals.departments;
  return [...figures.departments, ...figures.streets].find((one) => one.code === unit) ?? { counts: {}, medianAck: null, p90Resolve: null };
}

function itemOf(listed: ListedCase, guide: GuideBook, units: readonly UnitRow[]): FiguresItem {
  const { whistle, unitCode } = listed;
  const row = guide.row(whistle.kind);
  return {
    whistleId: whistle.id, number: whistle.number, typeName: WHISTLE_TYPES[whistle.type].name, stateName: WHISTLE_STATES[whistle.state],
    kind: row ? `${row.category}·${row.kind}` : null, street: whistle.streetName, unit: nameOf(units, unitCode),
    when: whenOf(listed),
  };
}

const whenOf = ({ at, due, doneAt }: ListedCase): string => {
  if (!due) return moment(at);
  return `时限 ${moment(at)}，${doneAt === null ? '未完成' : `${moment(doneAt)} 完成`}`;
};

const nameOf = (units: readonly UnitRow[], code: string): string => units.find((one) => one.code === code)?.shortName ?? code;
