export interface Part {
  bytes: Buffer;
  fileName?: string;
  contentType?: string;
}

/** Splits a multipart/form-data body by its boundary; unnamed parts are skipped, a body without a boundary is empty. */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Part> {
  const parts = new Map<string, Part>();
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return parts;
  const delimiter = Buffer.from(`--${boundary}`);
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length + LINE_END.length;
    const next = body.indexOf(delimiter, start);
    if (next < 0) break;
    readPart(body.subarray(start, next - LINE_END.length), parts);
    from = next;
  }
  return parts;
}

const LINE_END = '\r\n';

function readPart(section: Buffer, parts: Map<string, Part>): void {
  const split = section.indexOf(LINE_END + LINE_END);
  if (split < 0) return;
  const head = section.subarray(0, split).toString('utf8');
  const name = /\bname="([^"]*)"/i.exec(head)?.[1];
  if (!name) return;
  parts.set(name, {
    bytes: section.subarray(split + 2 * LINE_END.length),
    fileName: /\bfilename="([^"]*)"/i.exec(head)?.[1],
    contentType: /^content-type:\s*(\S+)/im.exec(head)?.[1],
  });
}
