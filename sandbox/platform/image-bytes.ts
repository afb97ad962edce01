/** Type, where the mark stands, and the mark. */
const IMAGE_MARKS: readonly [string, number, string][] = [
  ['image/png', 0, '\x89PNG'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/x-icon', 0, '\0\0\x01\0'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/heic', 4, 'ftypheic'],
];

/** The type of an image by its first bytes, if it is one the platform recognises. */
export function imageType(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 16).toString('latin1');
  return IMAGE_MARKS.find(([, offset, mark]) => head.startsWith(mark, offset))?.[0];
}

interface Size {
  width: number;
  height: number;
}

/** Where the formats with a fixed place for it keep their size. */
const SIZES: Record<string, (bytes: Buffer) => Size> = {
  'image/png': (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  'image/gif': (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
};

const HEADER_BYTES = 24;
const WIDEST = 12_000;
const WIDEST_GIF = 2_000;

/** Feishu: 2000 × 2000 for GIFs, 12000 × 12000 for the rest. What does not say its size in its first bytes passes. */
export function isTooWide(bytes: Buffer, contentType: string): boolean {
  const sizeOf = SIZES[contentType];
  if (!sizeOf || bytes.length < HEADER_BYTES) return false;
  const { width, height } = sizeOf(bytes);
  return Math.max(width, height) > (contentType === 'image/gif' ? WIDEST_GIF : WIDEST);
}
