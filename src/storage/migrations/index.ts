import { Foundation1795000000000 } from './1795000000000-foundation.js';

/** In order; every one runs unchanged on MySQL/MariaDB and SQLite. */
export const MIGRATIONS = [Foundation1795000000000];
