import { ROLE_NAMES, SPEAKERS, type Role } from './roles.js';

/** Posts at the dispatch centre whose decision nobody else may take, and what would stand still without them (domain 3.9, 3.10). */
const IRREPLACEABLE: Partial<Record<Role, string>> = {
  CENTRE_HEAD: '中心会商无人裁定，挂账、销账无人批准，通报无人发送',
  CITY_LEADER: '市级会商无人裁定',
};

/** What would come to stand with nobody to go on, one sentence a vacant post; empty when all are filled. */
export function vacancies(centreRoles: readonly Role[]): string[] {
  return (Object.keys(IRREPLACEABLE) as Role[]).filter((role) => !centreRoles.includes(role)).map((role) => `没有${ROLE_NAMES[role]}，${IRREPLACEABLE[role]}`);
}

interface Post {
  unitCode: string;
  role: Role;
}

/**
 * Where an alliance's messages would reach nobody, one sentence each: an
 * office without party officers, a member with nobody to speak for it.
 */
export function silentUnits(alliances: readonly { name: string; officeUnit: string; members: readonly string[] }[], posts: readonly Post[]): string[] {
  const speaks = (unitCode: string, roles: readonly Role[]): boolean => posts.some((one) => one.unitCode === unitCode && roles.includes(one.role));
  const officeless = alliances.filter((one) => !speaks(one.officeUnit, ['PARTY_OFFICER'])).map((one) => `${one.name}的管理单位（${one.officeUnit}）没有${ROLE_NAMES.PARTY_OFFICER}`);
  const members = [...new Set(alliances.flatMap((one) => one.members))].filter((code) => !speaks(code, SPEAKERS)).sort();
  return members.length > 0 ? [...officeless, `${members.length} 个成员单位没有联络员：${members.slice(0, SHOWN).join('、')}${members.length > SHOWN ? ' 等' : ''}`] : officeless;
}

const SHOWN = 10;
