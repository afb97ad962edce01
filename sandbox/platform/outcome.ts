import type { ApiAnswer } from './call.js';
import type { Fields } from './fields.js';
import { LarkRefusal } from './refusal.js';

/** What goes back over the wire, and what the request log says about it. */
export interface Outcome {
  status: number;
  code: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** Why it was refused, in the platform's words. */
  detail?: string;
}

/** The platform's answer to a path it does not know is no JSON. */
export const NOT_FOUND: Outcome = {
  status: 404,
  code: 404,
  headers: { 'content-type': 'text/plain' },
  body: '404 page not found',
};

export function shown(answer: ApiAnswer): Outcome {
  if (answer.kind === 'data') return json(200, 0, { code: 0, msg: 'success', data: answer.data });
  if (answer.kind === 'top') return json(200, 0, { code: 0, msg: 'ok', ...answer.fields });
  const fileName = encodeURIComponent(answer.fileName);
  return {
    status: 200,
    code: 0,
    headers: { 'content-type': answer.contentType, 'content-disposition': `attachment; filename*=UTF-8''${fileName}` },
    body: answer.bytes,
  };
}

/** A refusal with its error object; `status` is the HTTP status unless the refusal insists on its own. */
export function refused({ code, msg, extra }: LarkRefusal, status: number, logId: string): Outcome {
  const error = {
    log_id: logId,
    troubleshooter: `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=${logId}&code=${code}`,
    ...(extra.fieldViolations ? { field_violations: extra.fieldViolations } : {}),
    ...(extra.permissionViolations ? { permission_violations: extra.permissionViolations } : {}),
    ...(extra.helps ? { helps: extra.helps } : {}),
  };
  const outcome = json(extra.httpStatus ?? status, code, { code, msg, error });
  return { ...outcome, headers: { ...outcome.headers, ...extra.headers }, detail: msg };
}

/** What nobody meant to happen, or a switch did. */
export function failed(logId: string): Outcome {
  return refused(new LarkRefusal(500, 'Internal Server Error'), 500, logId);
}

function json(status: number, code: number, body: Fields): Outcome {
  return { status, code, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
