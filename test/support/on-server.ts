import test from 'ava';
import { DATABASES } from './database.js';

/** A test about the database server itself, left out where there is none. Apart from `DATABASES`, which is also wanted where ava is not. */
export const onServer = DATABASES.includes('mysql') ? test : test.skip;
