import { ROLE_NAMES, type Role } from './roles.js';

/** Posts at the dispatch centre whose decision nobody else may take, and what would stand still without them (domain 3.9, 3.10). */
const IRREPLACEABLE: Partial<Record<Role, string>> = {
  CENTRE_HEAD: '中心会商无人裁定，挂账、销账无人批准，通报无人发送',
  CITY_LEADER: '市级会商无人裁定',
};

/** What would come to stand with nobody to go on, one sentence a vacant post; empty when all are filled. */
export function vacancies(centreRoles: readonly Role[]): string[] {
  return (Object.keys(IRREPLACEABLE) as Role[]).filter((role) => !centreRoles.includes(role)).map((role) => `没有${ROLE_NAMES[role]}，${IRREPLACEABLE[role]}`);
}
