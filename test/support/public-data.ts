import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/**
 * A folder of public data that is no part of the project: the platform's published payloads and cards, the calendar of
 * several years, letters of citizens. It lies beside the project, or where `SHAODAO_DATA` says.
 */
export const PUBLIC_DATA = process.env['SHAODAO_DATA'] ?? join(projectRoot(), '..', 'shared', 'data');
