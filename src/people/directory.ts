import type { AllianceKind, MemberRole } from '../alliance/lists.js';
import type { GuideRow } from '../lists/guide.js';
import type { Role, UnitKind } from './roles.js';

/** The organisation as an administrator writes it down: who there is, and who answers for what. */
export interface Directory {
  units: readonly DirectoryUnit[];
  people: readonly DirectoryPerson[];
  guide: readonly GuideRow[];
  alliances: readonly DirectoryAlliance[];
}

export interface DirectoryUnit {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  /** Two letters in whistle numbers; streets only. */
  streetCode?: string | undefined;
  communities?: readonly string[] | undefined;
  /** The unit's working group in Lark. */
  chatId?: string | undefined;
}

export interface DirectoryPerson {
  openId: string;
  name: string;
  roles: readonly { role: Role; unit: string }[];
}

export interface DirectoryAlliance {
  code: string;
  name: string;
  kind: AllianceKind;
  /** Unit whose party-building officers manage it. */
  office: string;
  street?: string | undefined;
  area: string;
  chair?: string | undefined;
  agreement?: string | undefined;
  neighbours: readonly string[];
  chatId?: string | undefined;
  /** 'YYYY-MM-DD' */
  validFrom: string;
  validTo?: string | undefined;
  /** Exactly one leads. */
  members: readonly { unit: string; role: MemberRole }[];
}
