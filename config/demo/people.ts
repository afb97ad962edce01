import { createHash } from 'node:crypto';
import type { Role } from '../../src/people/roles.js';
import { demoAlliances, streetOf } from './alliances/index.js';
import { demoUnits, type DemoUnit } from './units.js';

/** A post, never a person: the demo city holds no personal names. */
export type DemoPerson = {
  login: string;
  /** The post's title, shown where a name would be. */
  name: string;
  role: Role;
  /** Unit code. */
  unit: string;
  /** What the same person is elsewhere. */
  also?: { role: Role; unit: string };
  /** Only for community filers. */
  community?: string;
  /** Only for dispatchers. */
  desk?: 'CITY' | 'DISTRICT';
};

export type DemoGroup = {
  chatId: string;
  name: string;
  unit: string;
  /** Logins. */
  members: string[];
};

const CITY_SEATS = 5;
const DISTRICT_SEATS = 9;

export const demoPeople: readonly DemoPerson[] = demoUnits.flatMap(staffOf);

/** One group per street and one for the centre; departments are written to through their liaisons only. Each alliance has one too. */
export const demoGroups: readonly DemoGroup[] = [...demoUnits.filter((unit) => unit.group).map(groupOf), ...demoAlliances.map(allianceGroup)];

/** The id the local platform gives this login; the same on every start, so that kept state stays valid. */
export function demoOpenId(login: string): string {
  return `ou_${digest(login)}`;
}

/** The chat id of a unit's group, deterministic like `demoOpenId`. */
export function demoChatId(unitCode: string): string {
  return `oc_${digest(`group:${unitCode}`)}`;
}

function staffOf(unit: DemoUnit): DemoPerson[] {
  if (unit.kind === 'STREET') return streetStaff(unit);
  if (unit.kind === 'CENTRE') return centreStaff(unit);
  if (unit.kind === 'COMMUNITY' || unit.kind === 'MEMBER') return memberStaff(unit);
  return calledStaff(unit);
}

function streetStaff({ code, shortName, streetCode, communities = [] }: DemoUnit): DemoPerson[] {
  const community = communities[0] ?? shortName;
  return [
    { login: `officer1.${streetCode}`, name: `${shortName}干部甲`, role: 'STREET_OFFICER', unit: code },
    { login: `officer2.${streetCode}`, name: `${shortName}干部乙`, role: 'STREET_OFFICER', unit: code },
    { login: `filer.${streetCode}`, name: `${community}填报员`, role: 'COMMUNITY_FILER', unit: code, community },
    { login: `leader.${streetCode}`, name: `${shortName}分管领导`, role: 'STREET_LEADER', unit: code },
    { login: `secretary.${streetCode}`, name: `${shortName}党工委书记`, role: 'STREET_SECRETARY', unit: code },
  ];
}

/** A community's liaison is also its filer: what nobody in the alliance can do may become a whistle. */
function memberStaff({ code, shortName }: DemoUnit): DemoPerson[] {
  const street = streetOf(code);
  return [
    { login: `liaison.${code}`, name: `${shortName}联络员`, role: 'ALLIANCE_LIAISON', unit: code, ...(street && { also: { role: 'COMMUNITY_FILER', unit: street } }) },
    { login: `backup.${code}`, name: `${shortName}备岗联络员`, role: 'ALLIANCE_BACKUP', unit: code },
  ];
}

function calledStaff({ code, shortName }: DemoUnit): DemoPerson[] {
  return [
    { login: `liaison.${code}`, name: `${shortName}联络员`, role: 'LIAISON', unit: code },
    { login: `backup.${code}`, name: `${shortName}备岗联络员`, role: 'BACKUP_LIAISON', unit: code },
    { login: `leader.${code}`, name: `${shortName}分管领导`, role: 'DEPARTMENT_LEADER', unit: code },
    { login: `chief.${code}`, name: `${shortName}主要负责人`, role: 'DEPARTMENT_HEAD', unit: code },
  ];
}

function centreStaff({ code, shortName }: DemoUnit): DemoPerson[] {
  const seat = (index: number): DemoPerson => ({
    login: `dispatcher${index + 1}.${code}`,
    name: index < CITY_SEATS ? `${shortName}市级席${index + 1}` : `${shortName}区级席${index - CITY_SEATS + 1}`,
    role: 'DISPATCHER',
    unit: code,
    desk: index < CITY_SEATS ? 'CITY' : 'DISTRICT',
  });
  return [
    ...Array.from({ length: CITY_SEATS + DISTRICT_SEATS }, (_, index) => seat(index)),
    { login: `head.${code}`, name: `${shortName}主任`, role: 'CENTRE_HEAD', unit: code },
    { login: `convener1.${code}`, name: '市级召集人甲', role: 'CITY_LEADER', unit: code },
    { login: `convener2.${code}`, name: '市级召集人乙', role: 'CITY_LEADER', unit: code },
    { login: `convener3.${code}`, name: '市级召集人丙', role: 'CITY_LEADER', unit: code },
    { login: `lists.${code}`, name: '编办清单管理员', role: 'LIST_KEEPER', unit: code },
    { login: `party.${code}`, name: '党建工作专员', role: 'PARTY_OFFICER', unit: code },
    { login: `auditor.${code}`, name: '审计员', role: 'AUDITOR', unit: code },
    { login: `admin.${code}`, name: '系统管理员', role: 'ADMIN', unit: code },
  ];
}

function groupOf(unit: DemoUnit): DemoGroup {
  const onDuty = new Set<Role>(['DISPATCHER', 'CENTRE_HEAD']);
  const belongs = (person: DemoPerson) => person.unit === unit.code && (unit.kind === 'STREET' || onDuty.has(person.role));
  return {
    chatId: demoChatId(unit.code),
    name: unit.kind === 'STREET' ? `${unit.shortName}吹哨工作群` : `${unit.shortName}值班群`,
    unit: unit.code,
    members: demoPeople.filter(belongs).map((person) => person.login),
  };
}

/** Liaisons of all members, and the party officer who manages it. */
function allianceGroup({ code, name, members }: (typeof demoAlliances)[number]): DemoGroup {
  const units = new Set(members.map((one) => one.unit));
  const speaks = new Set<Role>(['ALLIANCE_LIAISON', 'ALLIANCE_BACKUP', 'STREET_OFFICER']);
  const belongs = (person: DemoPerson): boolean => (units.has(person.unit) && speaks.has(person.role)) || person.role === 'PARTY_OFFICER';
  return { chatId: demoChatId(code), name: `${name}工作群`, unit: code, members: demoPeople.filter(belongs).map((person) => person.login) };
}

/** 32 hexadecimal digits, the shape of the platform's own ids. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
