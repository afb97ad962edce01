import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';

const PROJECT = projectRoot(import.meta.dirname);
const MODULES = join(PROJECT, 'node_modules');

/** Built code lies beside this file's own build; markup, styles and pictures stay in the source tree. */
const BUILT_PAGE = join(import.meta.dirname, '..', 'page');
const SOURCE_PAGE = join(PROJECT, 'sandbox', 'page');

interface Place {
  prefix: string;
  folder: string;
  endings: readonly string[];
  cache: string;
}

/** The only places files are served from, and the only kinds; the longer prefix stands first. */
const PLACES: readonly Place[] = [
  { prefix: '/page/', folder: BUILT_PAGE, endings: ['.js', '.map'], cache: 'no-cache' },
  { prefix: '/page/', folder: SOURCE_PAGE, endings: ['.css', '.svg', '.html', '.png'], cache: 'no-cache' },
  { prefix: '/validator/', folder: join(import.meta.dirname, '..', '..', 'validator'), endings: ['.js', '.map'], cache: 'no-cache' },
  // The one module beside the page's own that the platform shares with it.
  { prefix: '/form-rules.js', folder: join(import.meta.dirname, '..', 'form-rules.js'), endings: ['.js'], cache: 'no-cache' },
  ...['hooks', 'jsx-runtime', 'compat'].map((name) => vendor(`preact/${name}`, `preact/${name}/dist`)),
  vendor('preact', 'preact/dist'),
  vendor('marked', 'marked/lib'),
];

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves the page and the modules its import map names. False when no such file is offered. */
export async function serveStatic(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
  const wanted = path === '/' ? '/page/index.html' : path;
  const ending = extname(wanted);
  for (const place of PLACES) {
    if (!wanted.startsWith(place.prefix) || !place.endings.includes(ending)) continue;
    const file = inside(place.folder, wanted.slice(place.prefix.length));
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found?.isFile()) continue;
    const tag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`;
    const headers = {
      'content-type': TYPES[ending],
      'cache-control': place.cache,
      etag: tag,
      'x-content-type-options': 'nosniff',
    };
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, headers).end();
      return true;
    }
    response.writeHead(200, { ...headers, 'content-length': found.size });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
    return true;
  }
  return false;
}

function vendor(name: string, folder: string): Place {
  const endings = ['.mjs', '.js', '.map'];
  return { prefix: `/vendor/${name}/`, folder: join(MODULES, folder), endings, cache: 'max-age=3600' };
}

/** The file below the folder, or undefined when the path tries to leave it. */
function inside(folder: string, path: string): string | undefined {
  const relative = normalize(decodePath(path));
  if (relative.startsWith('..') || relative.startsWith('/') || relative.includes('\0')) return undefined;
  return join(folder, relative);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '..';
  }
}

function projectRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) || dirname(from) === from) return from;
  return projectRoot(dirname(from));
}
