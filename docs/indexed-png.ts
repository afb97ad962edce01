import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * Rewrites a screenshot with at most 256 colours, about a third of the bytes
 * and the same to the eye. Takes what Chromium writes: 8 bits, RGB or RGBA
 * without transparency, not interlaced.
 */
export function withFewColours(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const palette = choosePalette(pixels);
  const place = new Map<number, number>();
  const lines = Buffer.alloc((width + 1) * height);
  for (const [at, pixel] of pixels.entries()) {
    let index = place.get(pixel);
    if (index === undefined) place.set(pixel, index = nearest(palette, pixel));
    lines[at + Math.floor(at / width) + 1] = index;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(parts));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const parts = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(a: number, b: number): number {
  const [one, other] = [parts(a), parts(b)];
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

const nearest = (palette: readonly number[], pixel: number): number =>
  palette.reduce((best, colour, index) => (distance(colour, pixel) < distance(palette[best]!, pixel) ? index : best), 0);

/** Colours nearer than this, as a sum of squares, look alike. */
const ALIKE = 100;

/** The most frequent colours, leaving out those that look like one already taken. */
function choosePalette(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette: number[] = [];
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === 256) break;
    if (palette.length < 24 || palette.every((taken) => distance(taken, colour) >= ALIKE)) palette.push(colour);
  }
  return palette;
}

function decode(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const bytes = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const row = width * bytes;
  const out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) unfilter(raw.subarray(y * (row + 1), (y + 1) * (row + 1)), out, y * row, row, bytes);
  return { width, height, pixels: Uint32Array.from({ length: width * height }, (_, at) => out.readUIntBE(at * bytes, 3)) };
}

/** Undoes the filter of one line (PNG 1.2, section 6): each byte was stored as its difference from a guess. */
function unfilter(line: Buffer, out: Buffer, start: number, row: number, bytes: number): void {
  for (let x = 0; x < row; x += 1) {
    const left = x >= bytes ? out[start + x - bytes]! : 0;
    const up = start > 0 ? out[start + x - row]! : 0;
    const corner = x >= bytes && start > 0 ? out[start + x - row - bytes]! : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][line[0]!]!;
    out[start + x] = line[x + 1]! + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const base = left + up - corner;
  const [a, b, c] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)] as const;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
