import type { GuideRow } from '../../../src/lists/guide.js';
import { hours, list, minutes, OWN_DEFAULT, workdays } from './notation.js';

const category = '安全';

/** 10 Fire, workplaces and ground hazards. */
export const safetyRows: readonly GuideRow[] = [
  {
    code: '1001', category, kind: '占堵消防通道', type: 'ENFORCEMENT',
    lead: 'D08', co: ['D06', 'D02'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(2), resolve: workdays(1),
    basis: `《消防法》第十六条、第二十八条；时限为${OWN_DEFAULT}`,
    synonyms: list('消防通道被堵、占用消防通道、堵住消防通道、消防通道停车、安全出口锁了、消防车进不来、消防登高面停车、疏散通道堆物、安全通道锁门、消防通道装地桩、消防通道堆杂物'),
    examples: ['小区消防通道停满了车，着火消防车进不来', '商场安全出口用铁链锁着', '有人在消防通道上安了地桩'],
    confirmed: false,
  },
  {
    code: '1002', category, kind: '楼道停放充电', type: 'ROUTINE',
    lead: 'D08', co: ['D02', 'U05'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(1),
    basis: `《消防法》第二十八条；时限为${OWN_DEFAULT}`,
    synonyms: list('楼道充电、电动车进楼道、楼道停电动车、飞线充电、电瓶车上楼、电动车楼道充电、楼道堆杂物、电瓶车进电梯、从窗户拉线充电、楼梯间停电动车、没有充电桩、电瓶拿回家充'),
    examples: ['有人把电动车推进楼道充电', '从五楼窗户拉电线下来给电瓶车充电', '楼道里堆满纸箱杂物还停着电动车'],
    confirmed: false,
  },
  {
    code: '1003', category, kind: '企业作坊隐患', type: 'ENFORCEMENT',
    lead: 'D09', co: ['D08'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(4), resolve: workdays(5),
    basis: `《安全生产法》；到场时限为${OWN_DEFAULT}`, note: '行业主管部门由派单时一并通知',
    synonyms: list('安全生产隐患、工厂安全隐患、作坊隐患、存放危险品、仓库堆易燃物、违规储存汽油、企业没有消防设施、三合一场所、私存烟花爆竹、液化气罐乱放、无证电焊、厂房住人、生产安全举报'),
    examples: ['居民区小作坊里堆了很多油漆和酒精', '厂房二楼住工人，一楼做加工，没有灭火器', '有人在仓库偷偷存放汽油'],
    confirmed: false,
  },
  {
    code: '1004', category, kind: '地质灾害险情', type: 'EMERGENCY',
    lead: 'D03', co: ['D09', 'D11'], streetRole: 'ASSIST', arrivalRequired: true, arrive: minutes(60),
    basis: `到场时限为${OWN_DEFAULT}`,
    synonyms: list('山体滑坡、滑坡、泥石流、山上掉石头、落石、边坡垮塌、护坡裂缝、山体开裂、崩塌、采空区塌陷、房后山坡垮了、挡土墙裂了'),
    examples: ['房后山坡裂了缝，雨后往下滑土', '山上滚石头下来砸到路上', '边坡垮塌堵住了进村的路'],
    confirmed: false,
  },
];
