// @ts-check
/**
 * Makes the fonts of the pictures: two weights of Pretendard JP, reduced to the characters that people write in Korean and in
 * languages of Latin, Greek and Cyrillic letters, and `widths.bin` and `metrics.json`, from which text is measured
 * without a font library.
 *
 *   node fonts/make.js
 *
 * The source is the npm package pretendard-jp (SIL Open Font License 1.1). It is installed into a temporary folder, because it
 * has 187 MB. Its licence reserves the name “Pretendard JP”, and a subset counts as a modified version, so the subset is
 * called “Almanac Sans KR”. The result is the same bytes each time.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = 'pretendard-jp@1.3.9';
const TOOLS = ['subset-font@2.9.0', 'fontverter@2.0.0'];
const FAMILY = 'Almanac Sans KR';
const WEIGHTS = { Medium: 500, Bold: 700 };

/** Ranges of code points that are kept, as far as the source has them. */
const RANGES = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x24f], // Latin-1, Latin Extended-A and -B
  [0x2b0, 0x36f], // modifier letters, combining marks
  [0x370, 0x4ff], // Greek, Cyrillic
  [0x1e00, 0x1eff], // Latin Extended Additional: Vietnamese
  [0x2000, 0x22ff], // punctuation, currency, letter-like, arrows, mathematics
  [0x2460, 0x24ff], // enclosed numbers
  [0x25a0, 0x26ff], // shapes, symbols
  [0x3000, 0x30ff], // CJK punctuation, kana
  [0x3130, 0x318f], // Hangul letters
  [0x3200, 0x33ff], // enclosed CJK, units
  [0xac00, 0xd7a3], // all 11,172 Hangul syllables
  [0xff00, 0xffef], // full-width forms
];

/** The characters of the ranges, and those of KS X 1001: symbols in rows 1–12, hanja in rows 42–93. */
function characters() {
  const decoder = new TextDecoder('euc-kr');
  const found = new Set();
  for (const [first = 0, last = 0] of RANGES)
    for (let code = first; code <= last; code++) found.add(String.fromCodePoint(code));
  for (let row = 0xa1; row <= 0xfd; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const decoded = decoder.decode(Uint8Array.of(row, cell));
      if (!decoded.includes('\ufffd')) for (const each of decoded) found.add(each);
    }
  return [...found].join('');
}

/** The tables of a TrueType font by their tags. @param {Buffer} font @returns {Map<string, Buffer>} */
function tablesOf(font) {
  const tables = new Map();
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
  }
  return tables;
}

/** Writes a TrueType font. @param {Map<string, Buffer>} tables */
function fontOf(tables) {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(sorted.length));
  const header = Buffer.alloc(12 + 16 * sorted.length);
  header.writeUInt32BE(0x10000, 0);
  header.writeUInt16BE(sorted.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(sorted.length * 16 - 2 ** power * 16, 10);
  const bodies = [];
  let offset = header.length;
  for (const [index, [tag, table]] of sorted.entries()) {
    // The checksum of the whole font is in `head`; its own checksum counts that field as zero.
    if (tag === 'head') table.writeUInt32BE(0, 8);
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    header.write(tag, 12 + 16 * index, 'latin1');
    header.writeUInt32BE(sumOf(padded), 16 + 16 * index);
    header.writeUInt32BE(offset, 20 + 16 * index);
    header.writeUInt32BE(table.length, 24 + 16 * index);
    offset += padded.length;
    bodies.push(padded);
  }
  const font = Buffer.concat([header, ...bodies]);
  const head = sorted.findIndex(([tag]) => tag === 'head');
  font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, font.readUInt32BE(20 + 16 * head) + 8);
  return font;
}

/** @param {Buffer} data */
function sumOf(data) {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}

/** A `name` table with our name in place of the reserved one. @param {string} style @param {number} weight @param {string} notice */
function nameTable(style, weight, notice) {
  const isBold = weight === 700;
  const strings = new Map([
    [0, notice],
    [1, isBold ? FAMILY : `${FAMILY} ${style}`],
    [2, isBold ? 'Bold' : 'Regular'],
    [3, `${FAMILY} ${style}; from ${SOURCE}`],
    [4, `${FAMILY} ${style}`],
    [5, 'Version 1.000'],
    [6, `${FAMILY.replaceAll(' ', '')}-${style}`],
    [13, 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'],
    [14, 'https://openfontlicense.org'],
    [16, FAMILY],
    [17, style],
  ]);
  const header = Buffer.alloc(6 + 12 * strings.size);
  header.writeUInt16BE(strings.size, 2);
  header.writeUInt16BE(header.length, 4);
  const bodies = [];
  let offset = 0;
  for (const [index, [id, text]] of [...strings].entries()) {
    const body = Buffer.from(text, 'utf16le').swap16();
    // Windows, Unicode, English.
    for (const [field, value] of [3, 1, 0x409, id, body.length, offset].entries())
      header.writeUInt16BE(value, 6 + 12 * index + 2 * field);
    offset += body.length;
    bodies.push(body);
  }
  return Buffer.concat([header, ...bodies]);
}

/** Glyph numbers by code point, from the `cmap` subtables of formats 4 and 12. @param {Buffer} cmap @returns {Map<number, number>} */
function glyphsOf(cmap) {
  const glyphs = new Map();
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const start = cmap.readUInt32BE(at + 4);
    const format = cmap.readUInt16BE(start);
    if (format === 12)
      for (let group = start + 16; group < start + 16 + 12 * cmap.readUInt32BE(start + 12); group += 12)
        for (let code = cmap.readUInt32BE(group); code <= cmap.readUInt32BE(group + 4); code++)
          glyphs.set(code, cmap.readUInt32BE(group + 8) + code - cmap.readUInt32BE(group));
    if (format !== 4) continue;
    const count = cmap.readUInt16BE(start + 6) / 2;
    for (let segment = 0; segment < count; segment++) {
      const field = (/** @type {number} */ number) =>
        start + 14 + 2 * segment + 2 * count * number + (number > 0 ? 2 : 0);
      const [last, first] = [cmap.readUInt16BE(field(0)), cmap.readUInt16BE(field(1))];
      const [delta, range] = [cmap.readUInt16BE(field(2)), cmap.readUInt16BE(field(3))];
      for (let code = first; code <= last && code < 0xffff; code++) {
        const glyph = range === 0 ? code : cmap.readUInt16BE(field(3) + range + 2 * (code - first));
        if (glyph !== 0 || range === 0) glyphs.set(code, (glyph + delta) & 0xffff);
      }
    }
  }
  return glyphs;
}

/**
 * The width of each code point up to U+FFFF in units of the font, 16 bits each, low byte first; 0xFFFF for what the font lacks.
 * @param {Map<string, Buffer>} tables
 */
function widthsOf(tables) {
  const table = (/** @type {string} */ tag) => /** @type {Buffer} */ (tables.get(tag));
  const metrics = table('hhea').readUInt16BE(34);
  const widths = Buffer.alloc(2 * 0x1_00_00, 0xff);
  for (const [code, glyph] of glyphsOf(table('cmap')))
    if (glyph !== 0)
      widths.writeUInt16LE(table('hmtx').readUInt16BE(4 * Math.min(glyph, metrics - 1)), 2 * code);
  return widths;
}

/** The height of a line, which is the same in both weights. @param {Map<string, Buffer>} tables */
function metricsOf(tables) {
  const hhea = /** @type {Buffer} */ (tables.get('hhea'));
  const unitsPerEm = /** @type {Buffer} */ (tables.get('head')).readUInt16BE(18);
  return JSON.stringify({ unitsPerEm, ascent: hhea.readInt16BE(4), descent: -hhea.readInt16BE(6) });
}

const folder = mkdtempSync(join(tmpdir(), 'almanac-font-'));
try {
  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, SOURCE, ...TOOLS], {
    stdio: 'inherit',
  });
  const require = createRequire(join(folder, 'node_modules', 'made-for.js'));
  const subset = require('subset-font');
  const fontverter = require('fontverter');
  const source = join(folder, 'node_modules', 'pretendard-jp', 'dist');
  const licence = readFileSync(join(source, 'LICENSE.txt'), 'utf8');
  const notice = licence.split('\n').slice(0, 2).join(' ').trim();
  writeFileSync(new URL('OFL.txt', import.meta.url), licence);
  /** @type {Buffer[]} */
  const widths = [];
  /** @type {Set<string>} */
  const metrics = new Set();
  for (const [style, weight] of Object.entries(WEIGHTS)) {
    const whole = readFileSync(join(source, 'public', 'static', 'alternative', `PretendardJP-${style}.ttf`));
    const tables = tablesOf(await subset(whole, characters(), { targetFormat: 'truetype' }));
    tables.set('name', nameTable(style, weight, notice));
    const font = fontOf(tables);
    const file = `AlmanacSansKR-${style}.woff2`;
    writeFileSync(new URL(file, import.meta.url), await fontverter.convert(font, 'woff2'));
    widths.push(widthsOf(tables));
    metrics.add(metricsOf(tables));
    console.log(file);
  }
  const [shared, ...others] = metrics;
  if (others.length > 0) throw new Error(`the weights differ in height: ${[...metrics].join(' ')}`);
  writeFileSync(new URL('metrics.json', import.meta.url), `${shared}\n`);
  writeFileSync(new URL('widths.bin', import.meta.url), Buffer.concat(widths));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
