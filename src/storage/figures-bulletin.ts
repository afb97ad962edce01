import { composeBulletin, headlineOf, type BulletinFigures, type Headline } from '../figures/bulletin.js';
import { freezesAt, lastPeriods, previous, TREND, type BulletinKind, type Period } from '../figures/period.js';
import { totalOf } from '../figures/tally.js';
import type { Calendar } from '../calendar/limit.js';
import { isCallable } from '../people/roles.js';
import { alliancesFor } from './figures-alliances.js';
import { standingAt } from './figures-open.js';
import { hotOf, pressingOf } from './figures-words.js';
import { tallyPeriod, trendOf } from './figures.js';
import type { Store } from './store.js';

/**
 * The figures of a period as they were known when it was frozen. Asked again
 * they are the same, digit for digit.
 *
 * @param last the frozen figures of the period before, which save counting it again
 */
export async function figuresFor(store: Store, kind: BulletinKind, period: Period, calendar: Pick<Calendar, 'isWorkday'>, last?: BulletinFigures): Promise<BulletinFigures> {
  const asOf = freezesAt(period, calendar);
  const units = await store.run((connection) => store.context.tables.units.select(connection, '1 = 1 ORDER BY `code`'));
  const standing = await standingAt(store, asOf);
  const tally = await tallyPeriod(store, { ...period, asOf });
  const shown = (code: string, active: boolean): boolean => active || tally.has(code);
  const short = ({ code, shortName }: { code: string; shortName: string }): { code: string; name: string } => ({ code, name: shortName });
  const centre = units.find((one) => one.code === store.context.centre);
  return composeBulletin({
    kind, period, asOf, tally, standing,
    last: last ? compared(last.headline) : (await headlineFor(store, previous(kind, period), calendar)),
    departments: units.filter((one) => isCallable({ ...one, active: true }) && shown(one.code, one.active)).map(short),
    streets: units.filter((one) => one.kind === 'STREET' && shown(one.code, one.active)).map(short),
    centre: centre ? short(centre) : { code: store.context.centre, name: store.context.centre },
    pressing: await pressingOf(store, standing, units, asOf),
    hot: await hotOf(store, { ...period, asOf }),
    trend: await trendOf(store, lastPeriods(kind, period, TREND[kind]), asOf),
    alliances: await alliancesFor(store, { ...period, asOf }),
  });
}

/** What the first line said, or would have said, when this period was frozen. */
async function headlineFor(store: Store, period: Period, calendar: Pick<Calendar, 'isWorkday'>): Promise<BulletinFigures['last']> {
  const asOf = freezesAt(period, calendar);
  const standing = await standingAt(store, asOf);
  const { counts } = totalOf(await tallyPeriod(store, { ...period, asOf }, ['whistles', 'endings']));
  return compared(headlineOf(counts, { standing, asOf }));
}

function compared({ raised, closed, open, overdue, shelved }: Headline): BulletinFigures['last'] {
  return { raised, closed, open, overdue, shelved };
}
