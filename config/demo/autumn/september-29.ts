import { whistle, type AutumnWhistle } from './whistle.js';

/** Tuesday 29 September. */
export const tuesday: readonly AutumnWhistle[] = [
  whistle('09-29 08:15', 'officer1.NL', 'ROUTINE', '1104', '南坡社区长青路20号', [
    '08:45 approve', '09:30 dispatch D11', '10-08 08:40 ack D11', '10-10 14:30 progress D11',
  ]),
  whistle('09-29 08:25', 'officer1.GC', 'ENFORCEMENT', '0803', '西宿舍社区和平巷93号', [
    '08:45 approve', '09:05 dispatch D07', '09:35 ack D07', '09-30 15:10 arrive D07', '15:20 confirm D07', '10-10 15:20 progress D07',
  ]),
  whistle('09-29 08:35', 'officer2.WM', 'ROUTINE', '0804', '古槐社区光明路98号', [
    '08:55 approve', '09:25 dispatch D07 D04', '09:55 ack D07', '10-08 11:05 ack D04', '10-09 11:40 result D04', '14:10 accept D04',
  ]),
  whistle('09-29 08:50', 'officer1.BQ', 'ROUTINE', '0404', '桥头社区解放路19号', [
    '09:00 approve', '09:15 dispatch D01', '09:25 ack D01', '09:45 result D01', '10:05 verify', '15:20 evaluate NO D01=2', '09-30 08:55 result D01',
    '09:15 verify', '16:15 evaluate NO D01=1', '10-08 14:15 rule D01 D10', '14:45 ack D10', '10-09 16:20 result D10', '16:35 accept D10',
    '10-10 11:25 result D01', '14:35 verify',
  ]),
  whistle('09-29 09:00', 'officer1.GC', 'ROUTINE', '0702', '炉峰社区工农街10号', [
    '09:25 approve', '09:50 dispatch D05', '10:25 ack D05', '15:25 arrive D05', '15:35 confirm D05', '10-08 17:20 result D05', '17:40 verify',
    '10-09 16:25 evaluate YES D05=4',
  ]),
  whistle('09-29 09:05', 'officer2.QW', 'TACKLE', '0507', '水巷社区和平巷97号', [
    '09:45 approve', '10:45 dispatch D02 U05', '11:25 ack D02', '10-08 09:55 ack U05', '10-09 14:55 extend D02 30', '15:55 grant D02',
  ]),
  whistle('09-29 09:20', 'filer.QW', 'ROUTINE', '0608', '泉西社区文化路21号', [
    '09:45 approve', '10:15 dispatch U06', '10:35 ack U06', '10-08 10:50 arrive U06', '11:10 confirm U06', '10-09 17:05 result U06',
  ]),
  whistle('09-29 09:40', 'officer1.XY', 'ROUTINE', '0206', '丁香社区建设街59号', [
    '09:55 approve', '10:25 dispatch D01', '10:50 ack D01', '10-10 16:10 reply D01', '16:30 result D01',
  ]),
  whistle('09-29 09:50', 'officer2.XX', 'ROUTINE', '0201', '商贸城社区青年路41号东侧空地', [
    '10:05 approve', '10:25 dispatch D01', '10:45 ack D01', '11:30 result D01', '11:55 verify', '16:55 evaluate PARTLY D01=4',
  ]),
  whistle('09-29 09:55', 'officer2.QW', 'ENFORCEMENT', '1001', '莲池社区新华路21号', [
    '10:15 approve', '10:35 dispatch D08 D06', '11:05 ack D08', '11:15 ack D06', '11:35 arrive D08', '11:45 confirm D08', '14:35 progress D08',
    '14:45 arrive D06', '14:55 confirm D06', '15:55 result D06', '16:05 accept D06', '09-30 09:40 result D08', '10:20 verify',
    '16:35 evaluate NO D08=2 D06=4', '10-08 16:30 result D08', '17:05 verify', '10-09 15:50 evaluate YES D08=4 D06=4',
  ]),
  whistle('09-29 10:00', 'officer1.XX', 'EMERGENCY', '0403', '青年路社区建设街5号', [
    '10:05 dispatch D06 U05', '10:10 ack D06', '10:15 ack U05', '10:25 approve', '10:40 arrive D06', '10:45 confirm D06', '10:50 arrive U05',
    '11:00 confirm U05', '14:20 result U05', '14:25 accept U05', '16:25 result D06', '16:55 verify', '09-30 09:10 evaluate NO D06=2 U05=4',
    '10-01 08:10 result D06', '09:20 verify', '10-08 17:05 evaluate YES D06=3 U05=4',
  ]),
  whistle('09-29 10:10', 'officer1.TL', 'ROUTINE', '0705', '果园社区和平巷52号', [
    '10:25 approve', '10:55 dispatch D02', '11:20 ack D02',
  ]),
  whistle('09-29 10:35', 'officer1.XT', 'ROUTINE', '0304', '师院社区长青路72号', [
    '11:00 approve', '11:30 dispatch D01', '11:55 ack D01', '10-09 11:20 result D01', '14:50 verify',
  ]),
  whistle('09-29 10:55', 'officer2.BQ', 'ROUTINE', '0904', '桥南社区团结巷29号', []),
  whistle('09-29 11:15', 'officer1.HD', 'ROUTINE', '0606', '东岸社区和平巷37号', [
    '11:35 approve', '17:50 dispatch D02', '18:20 ack D02',
  ]),
  whistle('09-29 14:35', 'officer2.XY', 'ENFORCEMENT', '0301', '枫林社区团结巷13号', [
    '14:45 approve', '14:55 dispatch D01 D03', '15:05 ack D01', '15:30 arrive D01', '15:35 confirm D01', '15:45 progress D01', '15:55 ack D03',
    '09-30 08:35 arrive D03', '08:55 confirm D03', '15:45 result D03', '16:00 accept D03', '10-08 09:05 result D01', '09:35 verify',
  ]),
  whistle('09-29 14:45', 'officer1.ZQ', 'ROUTINE', '0503', '铁东社区文化路77号', [
    '15:05 approve', '10-09 10:35 dispatch D02', '11:05 ack D02',
  ]),
  whistle('09-29 15:10', 'officer1.XX', 'ROUTINE', '0103', '文体社区建设街62号', [
    '15:30 approve', '16:00 dispatch D01', '16:20 ack D01', '09-30 09:55 result D01', '10-09 11:30 verify',
  ]),
  whistle('09-29 15:15', 'officer2.NL', 'TACKLE', '0707', '南坡社区解放路58号', [
    '15:55 approve', '09-30 17:35 dispatch D04 D11', '17:55 ack D04', '10-08 16:45 ack D11', '10-10 14:25 progress D04',
  ]),
  whistle('09-29 15:35', 'officer1.NL', 'ROUTINE', '0201', '南坡社区新华路89号', [
    '15:50 approve', '16:10 dispatch D01', '16:25 ack D01', '17:05 result D01', '18:10 verify',
  ]),
  whistle('09-29 16:00', 'officer2.TL', 'ROUTINE', '0208', '果园社区解放路81号', [
    '16:15 approve', '16:35 dispatch D01', '16:50 ack D01', '09-30 10:30 result D01', '10:50 verify', '10-10 15:45 evaluate YES D01=3',
  ]),
  whistle('09-29 16:10', 'officer1.TL', 'ENFORCEMENT', '1003', '桃园社区和平巷7号', [
    '16:30 approve', '16:50 dispatch D09', '17:20 ack D09', '17:40 arrive D09', '17:50 confirm D09', '18:05 progress D09', '10-08 14:20 extend D09 10',
    '15:10 grant D09',
  ]),
  whistle('09-29 16:30', 'officer2.WM', 'ROUTINE', '0501', '文庙前街社区光明路63号', [
    '16:50 approve', '17:10 dispatch D02', '17:40 ack D02', '10-08 09:20 extend D02 5', '10:05 grant D02', '10-10 10:30 progress D02',
  ]),
  whistle('09-29 17:05', 'officer2.XT', 'ROUTINE', '0805', '西学府社区胜利街74号', [
    '17:20 approve', '18:20 consult C2', '10-08 15:05 rule D10 D07', '15:35 ack D10', '15:45 ack D07', '10-09 14:40 result D07', '15:00 accept D07',
    '10-10 09:10 result D10', '10:10 verify',
  ]),
  whistle('09-29 17:30', 'officer1.HD', 'ROUTINE', '0404', '滨河社区迎春街74号', [
    '17:55 approve', '18:15 dispatch D01', '09-30 08:30 ack D01', '08:50 result D01', '10:05 verify', '11:25 evaluate YES D01=4',
  ]),
];
