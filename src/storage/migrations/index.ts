import { Foundation1795000000000 } from './1795000000000-foundation.js';
import { Time1796000000000 } from './1796000000000-time.js';
import { Alliances1797000000000 } from './1797000000000-alliances.js';
import { Sending1798000000000 } from './1798000000000-sending.js';
import { Failures1799000000000 } from './1799000000000-failures.js';
import { GroupEvents1800000000000 } from './1800000000000-group-events.js';

/** In order; every one runs unchanged on MySQL/MariaDB and SQLite. */
export const MIGRATIONS = [
  Foundation1795000000000, Time1796000000000, Alliances1797000000000, Sending1798000000000, Failures1799000000000, GroupEvents1800000000000,
];
