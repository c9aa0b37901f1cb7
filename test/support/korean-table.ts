/**
 * A table as a Korean spreadsheet saves it, in CP949:
 * 날짜,내용,주제,출처 / 2025-01-20,딥시크가 R1을 공개했다.,세종,https://example.org/r1
 */
export const KOREAN_TABLE = Uint8Array.fromHex(
  'b3afc2a52cb3bbbfeb2cc1d6c1a62cc3e2c3b30a323032352d30312d32302cb5f6bdc3c5a9b0a1205231c0bb20b0f8b0b3c7df' +
    'b4d92e2cbcbcc1be2c68747470733a2f2f6578616d706c652e6f72672f72310a',
);
