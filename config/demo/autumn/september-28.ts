import { whistle, type AutumnWhistle } from './whistle.js';

/** Friday 25 September, the Mid-Autumn holiday, and Monday 28 September. */
export const lateSeptember: readonly AutumnWhistle[] = [
  whistle('09-25 22:00', 'officer1.ZQ', 'EMERGENCY', '0605', '货场社区长青路58号', [
    '22:05 dispatch U04 D08', '22:10 ack U04', '22:15 ack D08', '22:25 arrive U04', '22:30 confirm U04', '22:35 arrive D08', '22:40 approve',
    '22:45 confirm D08', '23:30 result D08', '23:40 accept D08', '23:55 result U04', '09-26 00:30 verify', '09-28 16:55 evaluate YES U04=3 D08=4',
  ]),
  whistle('09-26 02:10', 'officer1.HD', 'EMERGENCY', '0101', '滨河社区朝阳巷61号', [
    '02:15 dispatch D01 D06', '02:20 ack D06', '02:30 phone D01', '02:35 arrive D06', '02:40 ack D01', '02:45 confirm D06', '03:20 arrive D01',
    '03:25 confirm D01', '05:50 result D06', '06:10 accept D06', '09:30 result D01', '10:00 verify', '10:20 approve', '09-28 10:35 reply D01',
    '09-29 10:25 evaluate PARTLY D01=5 D06=3',
  ]),
  whistle('09-26 20:30', 'officer2.BQ', 'ENFORCEMENT', '0205', '北苑社区解放路38号', [
    '21:10 approve', '21:30 dispatch D01 D04', '21:45 ack D01', '21:55 ack D04', '22:30 arrive D01', '22:40 confirm D01', '22:50 arrive D04',
    '23:00 confirm D04', '09-28 15:20 result D04', '15:35 accept D04', '09-29 15:50 result D01', '16:20 verify', '10-08 16:10 evaluate YES D01=3 D04=4',
  ]),
  whistle('09-28 08:05', 'officer2.HD', 'ENFORCEMENT', '0204', '和平里社区建设街21号', [
    '08:25 approve', '08:45 dispatch D01 D07', '09:15 ack D01', '09:25 ack D07', '09:45 arrive D01', '09:55 confirm D01', '10:10 progress D01',
    '10:20 arrive D07', '10:30 confirm D07', '11:30 result D07', '11:40 accept D07', '09-29 11:10 result D01', '11:50 verify',
    '09-30 11:20 evaluate YES D01=3 D07=5',
  ]),
  whistle('09-28 08:10', 'officer2.BQ', 'ROUTINE', '0501', '永丰社区和平巷82号', [
    '08:40 approve', '09:10 dispatch D02', '10-08 10:05 ack D02', '10-09 15:10 result D02', '15:50 verify',
  ]),
  whistle('09-28 08:25', 'officer1.HD', 'ROUTINE', '0801', '滨河社区文化路5号', [
    '08:50 approve', '09:30 dispatch D07', '10-08 09:35 ack D07', '10-10 09:20 result D07', '09:55 verify', '15:25 evaluate YES D07=4',
  ]),
  whistle('09-28 08:30', 'officer1.ZQ', 'TACKLE', '0901', '铁东社区迎春街80号', [
    '09:10 approve', '10:10 dispatch D13 D02', '10:50 ack D13', '11:10 ack D02', '09-29 11:05 arrive D13', '11:25 confirm D13', '14:55 arrive D02',
    '15:05 confirm D02', '10-08 11:10 progress D13',
  ]),
  whistle('09-28 08:40', 'officer2.ZQ', 'ROUTINE', '0405', '广场社区团结巷89号', [
    '09:25 approve', '09:45 dispatch D10', '10-09 09:05 ack D10', '10:20 reply D10', '10-10 10:15 result D10',
  ]),
  whistle('09-28 08:55', 'officer1.XX', 'ROUTINE', '0703', '兴华社区建设街30号', [
    '09:30 approve', '10:05 dispatch D04',
  ]),
  whistle('09-28 09:10', 'officer1.NL', 'ROUTINE', '0106', '岭下社区朝阳巷14号', [
    '09:30 approve', '09:50 dispatch U02 D01', '10:05 ack U02', '10:15 ack D01', '10:30 arrive D01', '10:50 confirm D01', '11:00 arrive U02',
    '11:20 deny U02', '15:25 arrive U02', '15:40 confirm U02', '16:40 result D01', '16:55 accept D01', '09-29 09:10 result U02', '09:40 verify',
    '09-30 10:25 evaluate YES U02=5 D01=4',
  ]),
  whistle('09-28 09:20', 'officer2.XX', 'ROUTINE', '0201', '商贸城社区青年路41号东侧空地', [
    '09:35 approve', '09:55 dispatch D01', '10:15 ack D01', '11:00 result D01', '11:25 verify', '16:25 evaluate PARTLY D01=4',
  ]),
  whistle('09-28 09:30', 'filer.WM', 'ROUTINE', '0401', '文庙前街社区解放路93号', [
    '10:00 approve', '10:20 dispatch D06', '10:40 ack D06', '16:35 arrive D06', '10-08 15:15 confirm D06', '10-09 08:40 result D06', '09:30 verify',
    '10-10 09:40 evaluate PARTLY D06=4',
  ]),
  whistle('09-28 09:35', 'officer2.TL', 'ROUTINE', '0203', '果园社区光明路93号', [
    '09:45 approve', '10:00 dispatch D01', '10:10 ack D01', '10:35 result D01', '15:50 verify',
  ]),
  whistle('09-28 09:40', 'officer1.ZQ', 'ENFORCEMENT', '0108', '货场社区迎春街86号', [
    '10:00 approve', '10:20 dispatch D01', '10:50 ack D01', '11:10 arrive D01', '11:20 confirm D01', '11:35 progress D01', '10-08 15:25 result D01',
    '15:55 verify', '10-10 10:05 evaluate YES D01=3',
  ]),
  whistle('09-28 09:45', 'officer1.GC', 'ROUTINE', '0201', '工人新村社区工农街68号', [
    '10:00 approve', '10:20 dispatch D01', '10:40 ack D01', '09-29 10:25 result D01', '10:55 verify', '09-30 09:15 evaluate PARTLY D01=3',
  ]),
  whistle('09-28 10:05', 'officer1.QW', 'ROUTINE', '0202', '泉东社区迎春街73号', [
    '10:25 approve', '10:40 dispatch D01', '10:55 ack D01', '09-29 17:10 progress D01', '10-08 09:50 reply D01', '16:25 result D01', '16:55 verify',
    '10-10 11:05 evaluate YES D01=3',
  ]),
  whistle('09-28 10:20', 'officer1.XY', 'ROUTINE', '0207', '丁香社区胜利街30号', [
    '10:45 approve', '11:05 dispatch D01 D02', '11:30 ack D01', '11:40 ack D02', '15:10 result D02', '15:30 accept D02',
  ]),
  whistle('09-28 10:30', 'officer2.XX', 'ENFORCEMENT', '0302', '商贸城社区胜利街78号', [
    '10:50 approve', '11:10 dispatch D01 D03', '11:40 ack D01', '11:50 ack D03', '14:40 arrive D01', '14:50 confirm D01', '15:00 arrive D03',
    '15:10 confirm D03', '16:10 result D03', '16:20 accept D03', '10-09 11:50 progress D01',
  ]),
  whistle('09-28 10:40', 'officer1.TL', 'ROUTINE', '0105', '林语社区胜利街3号', [
    '10:55 approve', '11:25 dispatch D01', '11:35 ack D01', '09-29 16:15 result D01', '16:30 verify', '10-08 10:20 evaluate YES D01=4',
  ]),
  whistle('09-28 11:00', 'officer2.XT', 'ROUTINE', '0104', '师院社区文化路11号', [
    '11:15 approve', '11:45 dispatch D01 U05', '14:40 ack D01', '14:50 ack U05', '18:10 result U05', '18:25 accept U05', '10-08 15:50 result D01',
  ]),
  whistle('09-28 11:10', 'officer1.XT', 'TACKLE', '0407', '杏坛里社区和平巷72号', [
    '14:40 approve', '09-29 10:30 dispatch D02 D03', '11:10 ack D02', '16:20 ack D03', '10-08 11:35 shelve-ask D02 90', '15:45 sign-shelve D02',
    '16:50 shelve D02', '10-10 10:20 reopen',
  ]),
  whistle('09-28 11:20', 'officer1.XX', 'ROUTINE', '0404', '兴华社区长青路13号', [
    '09-29 17:35 approve', '09-30 09:20 dispatch D01', '09:40 ack D01', '10:30 result D01', '11:30 verify', '10-08 14:45 evaluate YES D01=3',
  ]),
  whistle('09-28 14:35', 'officer1.QW', 'ROUTINE', '0203', '泉西社区长青路30号', [
    '14:45 approve', '15:05 dispatch D01', '15:20 ack D01',
  ]),
  whistle('09-28 14:40', 'officer2.WM', 'ROUTINE', '0508', '古槐社区建设街81号', [
    '10-08 09:10 approve', '09:50 dispatch D02', '10:20 ack D02',
  ]),
  whistle('09-28 14:50', 'officer1.NL', 'ENFORCEMENT', '0402', '杨家窑社区建设街14号', [
    '15:10 approve', '15:30 dispatch D06', '09-29 10:50 ack D06', '09-30 10:40 arrive D06', '10:55 confirm D06', '11:15 progress D06',
  ]),
  whistle('09-28 15:05', 'filer.GC', 'ROUTINE', '0604', '厂前社区和平巷41号', [
    '10-09 08:25 approve', '08:55 dispatch U01', '09:25 ack U01',
  ]),
  whistle('09-28 15:30', 'filer.GC', 'ROUTINE', '0203', '西宿舍社区光明路39号', [
    '15:40 approve', '15:55 dispatch D01', '16:05 ack D01', '16:30 result D01', '17:25 verify',
  ]),
  whistle('09-28 15:40', 'officer2.TL', 'TACKLE', '1201', '花溪社区长青路21号', [
    '16:20 approve', '09-29 16:50 dispatch D20', '17:30 ack D20', '10-09 10:10 shelve-ask D20 60', '11:10 sign-shelve D20', '14:10 shelve D20',
    '10-10 15:05 settle',
  ]),
  whistle('09-28 16:10', 'officer2.BQ', 'ROUTINE', '0207', '桥头社区胜利街89号', [
    '16:25 approve', '16:45 dispatch D01', '17:00 ack D01', '17:40 result D01', '18:20 sendback', '09-30 09:25 result D01', '09:50 verify',
    '10-08 09:30 evaluate YES D01=4',
  ]),
  whistle('09-28 16:20', 'officer1.WM', 'ENFORCEMENT', '0704', '书院社区工农街18号', [
    '16:40 approve', '17:00 dispatch D01 D04', '17:30 ack D01', '17:50 return D04', '18:20 sign-return D04', '09-29 08:40 deny-return D04',
    '09:25 arrive D01', '09:40 confirm D01', '10:05 arrive D04', '10:15 confirm D04', '10-08 10:55 result D04', '11:15 accept D04',
    '10-09 15:20 result D01', '16:05 verify',
  ]),
];
