import type { Limit } from '../../../src/lists/guide.js';

/** Reads a written enumeration: 「井盖没了、井盖丢了」 becomes two entries. */
export const list = (enumeration: string): string[] => enumeration.split('、');

export const minutes = (value: number): Limit => ({ value, unit: 'MINUTE' });
export const hours = (value: number): Limit => ({ value, unit: 'HOUR' });
export const workHours = (value: number): Limit => ({ value, unit: 'WORK_HOUR' });
export const workdays = (value: number): Limit => ({ value, unit: 'WORKDAY' });
export const days = (value: number): Limit => ({ value, unit: 'DAY' });

/** Printed where no rule was found: the limit is this system's own and the city must confirm it. */
export const OWN_DEFAULT = '本系统默认，待确认';
