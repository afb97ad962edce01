import { Foundation1795000000000 } from './1795000000000-foundation.js';
import { Time1796000000000 } from './1796000000000-time.js';

/** In order; every one runs unchanged on MySQL/MariaDB and SQLite. */
export const MIGRATIONS = [Foundation1795000000000, Time1796000000000];
