import type { OfficeHours } from '../src/calendar/office-hours.js';

/**
 * When offices are open on working days (domain 3.12). Every city sets its own
 * hours: this is the deployer's table, so edit it, not the code. Any number of
 * periods a day and of seasons; due times that were given already stay as they are.
 */
export const OFFICE_HOURS: OfficeHours = [
  { from: '05-01', periods: [['08:00', '12:00'], ['14:30', '18:30']] },
  { from: '10-01', periods: [['08:00', '12:00'], ['14:00', '18:00']] },
];
