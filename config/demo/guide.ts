import type { GuideRow } from '../../src/lists/guide.js';
import { municipalRows } from './guide/01-municipal.js';
import { appearanceRows } from './guide/02-appearance.js';
import { illegalBuildingRows } from './guide/03-illegal-building.js';
import { trafficRows } from './guide/04-traffic.js';
import { housingRows } from './guide/05-housing.js';
import { utilityRows } from './guide/06-utilities.js';
import { environmentRows } from './guide/07-environment.js';
import { marketRows } from './guide/08-market.js';
import { livelihoodRows } from './guide/09-livelihood.js';
import { safetyRows } from './guide/10-safety.js';
import { greeningWaterRows } from './guide/11-greening-water.js';
import { generalRows } from './guide/12-general.js';

/**
 * The demo city's dispatch guide, 68 kinds in 12 categories.
 * Every lead unit is a plausible example, so no row is confirmed: cards show 待确认 until a city has checked it.
 */
export const demoGuide: readonly GuideRow[] = [
  ...municipalRows,
  ...appearanceRows,
  ...illegalBuildingRows,
  ...trafficRows,
  ...housingRows,
  ...utilityRows,
  ...environmentRows,
  ...marketRows,
  ...livelihoodRows,
  ...safetyRows,
  ...greeningWaterRows,
  ...generalRows,
];
