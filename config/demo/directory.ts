import type { Directory } from '../../src/people/directory.js';
import { demoAlliances } from './alliances/index.js';
import { demoGuide } from './guide.js';
import { demoChatId, demoOpenId, demoPeople } from './people.js';
import { demoUnits } from './units.js';

/** The invented demo city in the form an administrator's own file has. */
export const demoDirectory: Directory = {
  units: demoUnits.map((one) => ({
    code: one.code, name: one.name, shortName: one.shortName, kind: one.kind,
    streetCode: one.streetCode, communities: one.communities, chatId: one.group ? demoChatId(one.code) : undefined,
  })),
  people: demoPeople.map((one) => ({ openId: demoOpenId(one.login), name: one.name, roles: [{ role: one.role, unit: one.unit }, ...(one.also ? [one.also] : [])] })),
  guide: demoGuide,
  alliances: demoAlliances.map(({ members, ...one }) => ({
    ...one, office: 'C01', chair: members[1]?.unit, chatId: demoChatId(one.code), validFrom: '2025-01-01', members,
  })),
};
