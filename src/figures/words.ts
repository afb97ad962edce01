/** A time in minutes of its own calendar: 「35 分」 below an hour, then 「2.5 小时」; 「—」 of none. */
export function hoursWords(minutes: number | null): string {
  if (minutes === null) return '—';
  return minutes < 60 ? `${Math.floor(minutes)} 分` : `${Math.round(minutes / 6) / 10} 小时`;
}
