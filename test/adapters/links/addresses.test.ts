/** Which IP addresses are public, compared with another library’s classification. */
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/adapters/links/addresses.ts';

const word = fc.integer({ min: 0, max: 0xffff });
const v4 = fc.ipV4();
/** Most of random IPv6 is far from every border, so half of them begin as a special range does. */
const v6 = fc
  .tuple(
    fc.constantFrom(
      '',
      '::',
      '::ffff:',
      '64:ff9b::',
      '2001:',
      '2001:db8:',
      '2002:',
      '3fff:',
      'fc00:',
      'fe80:',
      'ff02:',
      '100::',
      '2620:4f:8000:',
    ),
    fc.array(word, { minLength: 8, maxLength: 8 }),
  )
  .map(([start, words]) => {
    const rest = words.map((each) => each.toString(16));
    if (start === '') return rest.join(':');
    if (start.endsWith('::') || start === '::ffff:') return `${start}${rest.slice(0, 2).join(':')}`;
    return `${start}${rest.slice(0, 9 - start.split(':').length).join(':')}`;
  });

describe('a public address', () => {
  it('is a unicast address to the other library, too', () => {
    expect(isPublicAddress('::1')).toBe(false);
    fc.assert(
      fc.property(fc.oneof(v4, v6), (address) => {
        fc.pre(ipaddr.isValid(address));
        const parsed = ipaddr.process(address);
        return !isPublicAddress(address) || parsed.range() === 'unicast';
      }),
      { numRuns: 5000 },
    );
  });

  it('is every IPv4 address that the other library calls unicast', () => {
    fc.assert(
      fc.property(v4, (address) => {
        expect([address, isPublicAddress(address)]).toEqual([
          address,
          ipaddr.parse(address).range() === 'unicast',
        ]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450::1'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
