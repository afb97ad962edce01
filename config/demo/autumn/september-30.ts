import { whistle, type AutumnWhistle } from './whistle.js';

/** Wednesday 30 September and the National Day holiday, 1 to 7 October. */
export const nationalDay: readonly AutumnWhistle[] = [
  whistle('09-30 08:20', 'officer2.XY', 'ROUTINE', '0602', '丁香社区工农街73号', [
    '08:45 approve', '09:05 dispatch U03', '09:20 ack U03',
  ]),
  whistle('09-30 08:30', 'officer1.XT', 'ENFORCEMENT', '0204', '东学府社区迎春街72号', [
    '08:50 approve', '09:10 dispatch D01', '09:40 ack D01', '10:00 arrive D01', '10:10 confirm D01', '10:25 progress D01', '15:55 result D01',
    '16:25 sendback', '10-09 08:20 result D01', '08:45 verify', '10-10 10:50 evaluate PARTLY D01=3',
  ]),
  whistle('09-30 08:45', 'officer2.BQ', 'ROUTINE', '0105', '永丰社区胜利街52号', [
    '09:00 approve', '09:25 dispatch D01', '09:45 ack D01', '10-01 10:25 result D01', '10-08 08:20 verify', '10-09 09:40 evaluate YES D01=4',
  ]),
  whistle('09-30 09:05', 'officer2.HD', 'ROUTINE', '0208', '柳堤社区新华路12号', []),
  whistle('09-30 09:15', 'officer2.XX', 'TACKLE', '0407', '商贸城社区迎春街88号', [
    '10-08 15:55 approve', '10-09 09:55 dispatch D02 D06', '10:45 ack D02', '11:05 return D06', '14:05 sign-return D06', '15:05 uphold D06',
  ]),
  whistle('09-30 09:35', 'officer1.NL', 'ROUTINE', '1102', '石桥社区胜利街24号', [
    '10:05 approve',
  ]),
  whistle('09-30 10:05', 'officer2.BQ', 'ENFORCEMENT', '0406', '北苑社区工农街53号', [
    '10:25 approve', '10:45 dispatch D10 D06', '11:15 ack D10', '11:25 ack D06', '11:45 arrive D10', '11:55 confirm D10', '14:35 arrive D06',
    '14:45 confirm D06', '15:45 result D06', '15:55 accept D06',
  ]),
  whistle('09-30 10:15', 'officer2.GC', 'ROUTINE', '0103', '厂前社区胜利街93号', [
    '10:35 approve', '10:55 dispatch D01', '11:25 ack D01', '10-08 11:25 extend D01 3', '10-09 09:30 grant D01',
  ]),
  whistle('09-30 10:25', 'officer1.XX', 'ROUTINE', '0201', '商贸城社区青年路41号东侧空地', [
    '10:40 approve', '11:00 dispatch D01', '11:20 ack D01', '14:35 result D01', '15:00 verify', '17:30 evaluate PARTLY D01=4',
  ]),
  whistle('09-30 10:50', 'officer1.QW', 'ROUTINE', '0206', '泉西社区朝阳巷48号', [
    '11:10 approve', '11:30 dispatch D01 U06', '11:45 ack D01', '11:55 ack U06', '10-08 10:10 extend D01 2', '10:35 deny-extend D01', '14:50 result U06',
    '15:10 accept U06', '17:35 result D01', '10-09 08:55 verify', '10-10 09:50 evaluate YES D01=3 U06=5',
  ]),
  whistle('09-30 14:50', 'officer2.XX', 'ROUTINE', '0804', '兴华社区和平巷53号', [
    '15:10 approve', '15:30 dispatch D07', '16:10 return D07', '16:40 sign-return D07', '17:30 uphold D07', '18:10 dispatch D15', '10-08 08:10 ack D15',
    '10-10 11:15 result D15',
  ]),
  whistle('09-30 15:05', 'officer1.HD', 'ENFORCEMENT', '0505', '和平里社区朝阳巷6号', [
    '10-08 09:45 approve', '10:15 dispatch D02 D05', '10:45 ack D02', '10-09 09:15 ack D05', '10:30 arrive D02', '10:40 confirm D02',
  ]),
  whistle('09-30 15:20', 'officer1.ZQ', 'ROUTINE', '0702', '站西社区新华路94号', [
    '15:35 approve', '15:55 dispatch D05 D17', '16:20 ack D05', '16:30 return D17', '17:00 sign-return D17', '10-08 10:45 uphold D17',
    '11:15 arrive D05', '11:25 confirm D05', '10-09 15:35 result D05', '16:05 verify',
  ]),
  whistle('09-30 16:05', 'officer1.TL', 'ROUTINE', '0503', '林语社区团结巷80号', [
    '16:20 approve', '16:40 dispatch D02', '17:05 ack D02', '18:05 shelve-ask D02 30', '10-08 08:15 sign-shelve D02', '11:30 shelve D02',
  ]),
  whistle('09-30 16:45', 'officer1.NL', 'ROUTINE', '0405', '松岗社区和平巷15号', [
    '17:05 approve', '17:40 dispatch D10', '18:05 ack D10', '10-08 17:20 result D10', '17:40 verify', '10-10 09:25 evaluate YES D10=4',
  ]),
  whistle('09-30 17:15', 'officer1.ZQ', 'ENFORCEMENT', '0704', '广场社区迎春街50号', [
    '17:40 approve', '18:00 dispatch D01', '10-08 08:25 ack D01', '10:25 arrive D01', '10:35 confirm D01', '10-10 14:50 progress D01',
  ]),
  whistle('09-30 17:20', 'officer1.QW', 'ROUTINE', '0802', '泉东社区新华路84号', [
    '17:50 approve', '18:15 dispatch D07', '10-08 08:10 ack D07', '16:10 result D07', '10-09 08:05 verify', '10-10 08:40 evaluate YES D07=4',
  ]),
  whistle('09-30 17:55', 'officer2.XT', 'ROUTINE', '0203', '西学府社区团结巷88号', [
    '10-08 08:30 approve', '08:50 dispatch D01', '09:30 ack D01', '10:05 result D01', '11:15 verify', '16:50 evaluate YES D01=5',
  ]),
  whistle('10-01 23:30', 'officer1.QW', 'EMERGENCY', '0603', '泉西社区建设街64号', [
    '23:35 dispatch U01', '23:40 ack U01', '10-02 00:50 phone U01', '01:20 arrive U01', '01:25 confirm U01', '02:10 approve', '21:15 progress U01',
    '10-03 06:30 result U01', '08:10 verify',
  ]),
  whistle('10-02 09:15', 'filer.ZQ', 'ROUTINE', '0801', '机务段社区胜利街73号', [
    '10-08 08:55 approve', '09:40 dispatch D07', '09:50 ack D07', '10-09 08:55 result D07', '09:45 verify', '10-10 11:00 evaluate PARTLY D07=3',
  ]),
  whistle('10-03 03:00', 'officer2.GC', 'EMERGENCY', '0102', '炉峰社区建设街62号', [
    '03:25 dispatch D01', '03:30 ack D01', '03:50 arrive D01', '04:10 confirm D01', '05:45 progress D01', '08:25 approve', '10-08 17:30 result D01',
    '17:45 verify',
  ]),
  whistle('10-03 21:00', 'officer1.XX', 'ENFORCEMENT', '0205', '青年路社区新华路43号', [
    '21:25 approve', '21:40 dispatch D01', '21:55 ack D01', '10-08 09:00 arrive D01', '09:15 confirm D01', '10-09 15:15 result D01', '15:45 verify',
  ]),
  whistle('10-04 16:20', 'officer1.WM', 'ROUTINE', '0608', '书院社区新华路86号', [
    '10-08 08:35 approve', '08:50 dispatch U06', '09:35 ack U06', '10:05 arrive U06', '10:20 confirm U06', '14:20 result U06', '14:50 verify',
    '10-09 11:40 evaluate YES U06=5',
  ]),
  whistle('10-05 20:00', 'officer1.XY', 'EMERGENCY', '0502', '枫林社区工农街46号', [
    '20:05 dispatch D07 D08', '20:10 ack D07', '20:15 ack D08', '20:25 arrive D08', '20:30 confirm D08', '20:35 arrive D07', '20:40 confirm D07',
    '21:10 result D08', '21:15 accept D08', '21:20 result D07', '21:40 verify', '10-06 09:00 approve',
  ]),
  whistle('10-06 10:30', 'officer1.XY', 'ROUTINE', '0304', '丁香社区团结巷27号', [
    '10-08 08:50 approve', '09:45 dispatch D01', '10:05 ack D01', '10-09 09:05 result D01', '09:50 verify', '17:00 evaluate YES D01=4',
  ]),
  whistle('10-07 21:05', 'officer2.TL', 'EMERGENCY', '1101', '桃园社区建设街89号', [
    '21:10 dispatch D01 D08', '21:25 ack D01', '21:30 ack D08', '21:40 arrive D08', '21:45 approve', '21:50 arrive D01', '22:00 confirm D08',
    '22:50 confirm D01', '23:40 result D08', '23:55 accept D08', '10-08 00:10 result D01', '02:20 verify', '10-09 14:35 evaluate YES D01=5 D08=3',
  ]),
];
