import { whistle, type AutumnWhistle } from './whistle.js';

/** Thursday 8 October to Saturday 10 October, which is worked to make up for the holiday. */
export const afterTheHoliday: readonly AutumnWhistle[] = [
  whistle('10-08 08:10', 'officer1.QW', 'ROUTINE', '0604', '泉东社区工农街29号', [
    '08:25 approve', '08:45 dispatch U01', '09:10 return U01', '09:50 sign-return U01', '10:50 deny-return U01', '10-09 16:45 result U01',
    '17:05 verify',
  ]),
  whistle('10-08 08:30', 'officer1.TL', 'ROUTINE', '0501', '北坡社区迎春街6号', [
    '08:45 approve', '09:05 dispatch D02', '09:30 ack D02', '10:10 return D02', '14:25 sign-return D02', '10-09 17:20 deny-return D02',
  ]),
  whistle('10-08 08:35', 'officer2.XY', 'ROUTINE', '0208', '丁香社区光明路89号', [
    '08:55 approve', '09:15 dispatch D01', '11:15 withdraw',
  ]),
  whistle('10-08 08:45', 'officer1.NL', 'ENFORCEMENT', '0701', '石桥社区新华路71号', [
    '09:05 approve', '09:25 dispatch D04 D05', '09:45 ack D04', '09:55 ack D05', '10:15 arrive D04', '10:25 confirm D04', '10:35 progress D04',
    '10:45 arrive D05', '10:55 confirm D05', '10-09 14:25 result D05', '14:45 accept D05', '10-10 08:45 result D04', '09:15 verify',
  ], 'CONFLICT'),
  whistle('10-08 08:50', 'officer1.NL', 'ROUTINE', '0203', '石桥社区团结巷9号', [
    '09:00 approve', '09:15 dispatch D01', '09:25 ack D01', '09:55 result D01', '10:15 verify', '15:40 evaluate NO D01=2', '10-09 10:05 result D01',
    '10:30 verify', '10-10 08:30 evaluate YES D01=4',
  ]),
  whistle('10-08 09:15', 'officer2.BQ', 'ROUTINE', '0508', '桥南社区胜利街88号', [
    '10:00 approve', '10:55 dispatch D02', '11:40 ack D02', '10-09 09:20 result D02', '10:05 verify', '10-10 08:30 evaluate YES D02=4',
  ]),
  whistle('10-08 09:25', 'officer1.GC', 'ROUTINE', '0202', '西宿舍社区新华路25号', [
    '09:35 approve', '09:50 dispatch D01', '10:00 ack D01', '10:30 result D01', '11:00 sendback', '16:15 result D01', '16:35 verify',
    '10-09 09:20 evaluate NO D01=2', '10-10 08:55 result D01', '09:25 verify',
  ]),
  whistle('10-08 09:35', 'officer1.BQ', 'TACKLE', '0507', '北苑社区胜利街65号', [
    '10:35 approve', '10-09 14:30 dispatch D02', '15:00 ack D02',
  ]),
  whistle('10-08 09:40', 'officer2.XX', 'ROUTINE', '0105', '兴华社区新华路41号', [
    '09:55 approve', '10:35 dispatch D01', '10:55 ack D01', '11:35 result D01', '14:40 verify', '17:20 evaluate YES D01=5',
  ]),
  whistle('10-08 10:05', 'officer2.GC', 'ROUTINE', '1002', '炉峰社区新华路9号', [
    '10:20 approve', '10:45 dispatch D08', '11:15 ack D08', '11:45 result D08', '14:15 verify', '10-09 10:20 evaluate YES D08=3',
  ]),
  whistle('10-08 10:15', 'officer2.WM', 'ENFORCEMENT', '0108', '钟楼社区团结巷75号', [
    '10:35 approve', '10:55 dispatch D01 D06', '11:25 ack D01', '11:35 ack D06', '11:55 arrive D01', '14:05 confirm D01', '14:20 progress D01',
    '14:30 arrive D06', '14:40 confirm D06', '15:40 result D06', '15:50 accept D06', '10-09 16:10 result D01', '16:40 verify',
  ]),
  whistle('10-08 10:20', 'officer2.XX', 'ROUTINE', '0201', '商贸城社区青年路41号东侧空地', [
    '10:35 approve', '10:55 dispatch D01', '11:15 ack D01', '14:05 result D01', '14:30 verify', '17:00 evaluate PARTLY D01=5',
  ]),
  whistle('10-08 11:10', 'officer1.TL', 'ROUTINE', '0202', '果园社区工农街19号', [
    '11:50 approve', '14:45 dispatch D01', '15:30 ack D01', '16:10 result D01', '17:50 verify', '10-09 11:45 evaluate YES D01=3',
  ]),
  whistle('10-08 14:30', 'officer1.HD', 'TACKLE', '1201', '和平里社区和平巷79号', [
    '15:10 approve', '16:55 dispatch D20', '10-09 08:35 ack D20', '11:10 consult C3',
  ]),
  whistle('10-08 14:35', 'officer2.HD', 'ROUTINE', '0501', '滨河社区长青路61号', [
    '14:50 approve', '15:45 dispatch D02', '16:10 ack D02', '10-09 10:10 result D02', '14:05 verify', '15:55 evaluate PARTLY D02=5',
  ]),
  whistle('10-08 15:20', 'officer1.GC', 'ENFORCEMENT', '0706', '钢一社区和平巷33号', [
    '15:40 approve', '16:00 dispatch D01 D12', '16:20 ack D01', '10-09 08:50 consult C1', '17:10 rule D12 D01', '17:25 ack D12',
    '10-10 09:05 arrive D12', '09:15 confirm D12',
  ]),
  whistle('10-08 16:40', 'officer1.NL', 'ROUTINE', '0103', '松岗社区文化路16号', [
    '17:00 approve', '17:30 dispatch D01', '17:45 ack D01', '10-09 14:35 result D01', '16:30 verify', '10-10 17:40 evaluate YES D01=4',
  ]),
  whistle('10-09 08:15', 'filer.QW', 'ROUTINE', '0104', '水巷社区文化路62号', [
    '09:10 approve', '09:50 dispatch D01 U05', '10:25 ack D01', '10:30 ack U05', '11:30 result U05', '11:50 accept U05', '10-10 08:15 result D01',
    '08:40 verify', '17:10 evaluate YES D01=4 U05=4',
  ]),
  whistle('10-09 08:30', 'officer1.QW', 'ENFORCEMENT', '1001', '水巷社区迎春街68号', [
    '08:50 approve', '09:10 dispatch D08', '09:40 ack D08', '10:00 arrive D08', '10:10 confirm D08', '10:25 progress D08', '16:30 result D08',
    '10-10 10:35 verify',
  ]),
  whistle('10-09 08:50', 'officer1.WM', 'ROUTINE', '0501', '文庙前街社区光明路63号', [
    '09:05 approve', '09:20 merge 2026-WM-R-0005',
  ]),
  whistle('10-09 09:10', 'officer1.XT', 'ROUTINE', '0207', '东学府社区朝阳巷5号', [
    '09:50 approve', '10:25 dispatch D01', '10:40 ack D01', '11:20 result D01', '11:50 verify', '10-10 09:45 evaluate YES D01=3',
  ]),
  whistle('10-09 09:25', 'officer1.WM', 'TACKLE', '0707', '文庙前街社区团结巷34号', [
    '10:05 approve', '15:05 dispatch D04', '15:35 ack D04',
  ]),
  whistle('10-09 09:30', 'officer2.XX', 'ROUTINE', '0201', '商贸城社区青年路41号东侧空地', [
    '09:45 approve', '10:05 dispatch D01', '10:25 ack D01', '11:10 result D01', '11:35 verify', '16:05 evaluate PARTLY D01=4',
  ]),
  whistle('10-09 10:10', 'officer2.TL', 'ROUTINE', '0705', '果园社区和平巷52号', [
    '10:25 approve', '10:40 merge 2026-TL-R-0004',
  ]),
  whistle('10-09 10:55', 'officer1.XY', 'ENFORCEMENT', '0204', '银杏社区建设街3号', [
    '11:15 approve', '11:35 dispatch D01', '10-10 08:25 ack D01',
  ]),
  whistle('10-09 11:05', 'officer1.ZQ', 'ROUTINE', '0503', '广场社区工农街91号', [
    '11:45 approve', '14:20 dispatch D02', '14:30 ack D02', '10-10 08:40 result D02', '10:25 verify', '16:35 evaluate PARTLY D02=3',
  ]),
  whistle('10-09 14:15', 'officer2.WM', 'ROUTINE', '1104', '钟楼社区工农街4号', [
    '14:45 approve', '15:15 dispatch D11', '15:45 ack D11', '10-10 15:15 result D11', '16:05 verify',
  ]),
  whistle('10-09 14:50', 'officer1.XY', 'ROUTINE', '0904', '西苑二区社区和平巷11号', [
    '15:50 approve', '16:35 dispatch D18', '16:50 ack D18', '10-10 11:45 result D18', '14:20 verify',
  ]),
  whistle('10-09 15:25', 'officer2.BQ', 'ROUTINE', '0206', '永丰社区解放路65号', [
    '15:45 approve', '16:20 dispatch D01 U06', '16:45 ack D01', '17:05 ack U06', '10-10 08:25 result U06', '08:35 accept U06', '09:15 result D01',
    '11:05 verify',
  ]),
  whistle('10-09 16:35', 'officer2.XX', 'ROUTINE', '0606', '文体社区工农街55号', [
    '16:50 approve', '17:05 dispatch D02', '17:40 ack D02', '10-10 14:30 result D02', '14:50 verify',
  ]),
  whistle('10-10 08:10', 'officer1.XY', 'TACKLE', '0901', '丁香社区和平巷79号', [
    '08:30 approve', '09:10 dispatch D13', '09:40 ack D13', '15:30 arrive D13',
  ]),
  whistle('10-10 08:20', 'officer1.GC', 'ROUTINE', '0201', '厂前社区工农街38号', [
    '08:40 approve', '09:10 dispatch D01', '09:30 ack D01', '09:55 result D01', '11:30 verify',
  ]),
  whistle('10-10 08:35', 'officer1.TL', 'ENFORCEMENT', '0402', '花溪社区工农街83号', [
    '09:00 approve', '14:15 dispatch D06', '14:35 ack D06',
  ]),
  whistle('10-10 09:15', 'officer1.XX', 'ROUTINE', '0201', '商贸城社区青年路41号东侧空地', [
    '09:30 approve', '09:50 dispatch D01', '10:10 ack D01', '10:55 result D01', '11:20 verify',
  ]),
  whistle('10-10 10:25', 'officer1.XT', 'ENFORCEMENT', '0301', '西学府社区文化路98号', [
    '10:35 approve', '10:45 dispatch D01 D03 D05', '11:00 ack D01', '11:10 arrive D01', '11:20 confirm D01',
  ]),
  whistle('10-10 10:40', 'officer2.TL', 'ROUTINE', '0208', '林语社区光明路56号', [
    '11:45 approve', '14:35 dispatch D01', '14:55 ack D01', '15:10 result D01', '15:40 verify',
  ]),
  whistle('10-10 11:20', 'filer.HD', 'ROUTINE', '0705', '滨河社区光明路9号', [
    '11:50 approve', '14:05 dispatch D02', '14:15 ack D02', '14:55 result D02', '15:50 verify',
  ]),
  whistle('10-10 13:00', 'officer2.BQ', 'EMERGENCY', '0107', '桥头社区朝阳巷85号', [
    '13:05 dispatch U02', '13:10 ack U02', '13:20 arrive U02', '13:25 confirm U02', '13:40 approve', '18:40 result U02', '19:10 verify',
  ]),
  whistle('10-10 14:20', 'officer1.NL', 'ROUTINE', '0703', '石桥社区工农街6号', [
    '14:50 approve', '15:15 dispatch D04', '15:45 ack D04',
  ]),
];
