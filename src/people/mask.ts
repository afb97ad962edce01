/**
 * Hides what identifies a person before free text enters a card that others read: mobile numbers, landlines,
 * identity cards and bank cards, also with full-width digits, spaces or dashes inside. Phones keep the first three and
 * the last four digits, the rest the first three and the last two. Dates, case numbers, prices and house numbers stay.
 */
export function maskNumbers(text: string): string {
  return text.replace(IDENTITY_WITH_X, maskIdentity).replace(NAMED_LOCAL_PHONE, maskLocal).replace(DIGIT_RUN, maskRun);
}

const DIGIT = '[0-9０-９]';
const GAP = String.raw`[ \t\u00a0\u3000\-－‐-―_.·/()（）]{0,3}`;

/** Groups of digits with little between them. */
const DIGIT_RUN = new RegExp(`${DIGIT}(?:${GAP}${DIGIT})*`, 'g');

/** The check character of an identity card may be an X, which nothing else here ends in. */
const IDENTITY_WITH_X = new RegExp(`(?<!${DIGIT})${DIGIT}{6}${GAP}${DIGIT}{8}${GAP}${DIGIT}{3}${GAP}[XxＸｘ]`, 'g');

/** Seven or eight digits are a phone only where the text says so: they could be a date. */
const NAMED_LOCAL_PHONE = new RegExp(
  `((?:电话|座机|手机|联系方式|联系人|tel)(?:号码?|是|为)?[:：\\s]{0,3})(${DIGIT}{3,4}[-－ ]?${DIGIT}{4})(?!${GAP}${DIGIT})`,
  'gi',
);

type Shape = { digits: RegExp; groups: RegExp; keepEnd: number };

/** How such numbers look: the digits themselves, and into which groups people break them (lengths joined by dashes). */
const SHAPES: readonly Shape[] = [
  { digits: /^\d{18}$/, groups: /^(18|6-8-4|6-4-4-4|6-12)$/, keepEnd: 2 },
  { digits: /^\d{15}$/, groups: /^(15|6-6-3)$/, keepEnd: 2 },
  { digits: /^\d{15,}$/, groups: /^(\d+|(4-){3,4}\d|6-\d+)$/, keepEnd: 2 },
  { digits: /^(0086|86)?1[3-9]\d{9}$/, groups: /^((2|4)-)?(\d+|3-4-4|3-8|7-4|3-3-5|4-4-3|4-3-4|5-6|3-2-2-2-2|(1-){10}1)$/, keepEnd: 4 },
  { digits: /^\d*1[3-9]\d{9}\d*$/, groups: /^\d+$/, keepEnd: 4 },
  { digits: /^0[1-9]\d{8,10}$/, groups: /^((3|4)-)?(\d+|3-4|4-4|4-3)$/, keepEnd: 4 },
];

function maskRun(run: string): string {
  const groups = [...run.matchAll(new RegExp(`${DIGIT}+`, 'g'))].map((match) => ({
    digits: match[0].normalize('NFKC'),
    start: match.index,
    end: match.index + match[0].length,
  }));
  let masked = '';
  let done = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const found = longestNumber(groups.slice(first).map((group) => group.digits));
    const start = groups[first];
    if (!found || !start) continue;
    const last = first + found.groups - 1;
    masked += run.slice(done, start.start) + found.masked;
    done = groups[last]?.end ?? run.length;
    first = last;
  }
  return masked + run.slice(done);
}

/** The longest number that starts with the first of these groups. */
function longestNumber(groups: readonly string[]): { groups: number; masked: string } | undefined {
  for (let count = Math.min(groups.length, 13); count > 0; count -= 1) {
    const taken = groups.slice(0, count);
    const digits = taken.join('');
    const lengths = taken.map((group) => group.length).join('-');
    const shape = SHAPES.find((candidate) => candidate.digits.test(digits) && candidate.groups.test(lengths));
    if (shape) return { groups: count, masked: `${digits.slice(0, 3)}***${digits.slice(-shape.keepEnd)}` };
  }
  return undefined;
}

function maskIdentity(written: string): string {
  const digits = written.normalize('NFKC').toUpperCase().replace(/[^\dX]/g, '');
  return `${digits.slice(0, 3)}***${digits.slice(-2)}`;
}

function maskLocal(_whole: string, name: string, digits: string): string {
  return `${name}***${digits.normalize('NFKC').slice(-2)}`;
}
