/**
 * A certificate that no client trusts by itself, for https servers in tests: `site.example`, `other.example` and `far.example.org`. Made by
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj "/CN=Test of Almanac" -addext
 * "subjectAltName=DNS:site.example,DNS:other.example,DNS:far.example.org"`.
 */
import tls from 'node:tls';

export const LOCAL_CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQCC5cF40agMCDhyu
/iB/3Yl086uVrTPHGnz38yHuGtOhRANCAAQY1KbO3lwpaybCzzbPjMdoe3S0nQw0
1Tr1DqW4puZL3ruULStDh0YvdABGEwy0QJBWKKL6Truo5KMG7sJ/Bjbu
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBxjCCAWygAwIBAgIUD0P77IAUR9ZXJa+MtsBuw8mhdjMwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPVGVzdCBvZiBBbG1hbmFjMCAXDTI2MTEyOTEzMjM1NloYDzIx
MjYxMTA1MTMyMzU2WjAaMRgwFgYDVQQDDA9UZXN0IG9mIEFsbWFuYWMwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQY1KbO3lwpaybCzzbPjMdoe3S0nQw01Tr1DqW4
puZL3ruULStDh0YvdABGEwy0QJBWKKL6Truo5KMG7sJ/Bjbuo4GNMIGKMB0GA1Ud
DgQWBBRNZHium6T4peF8XfT2FahxPw0CJTAfBgNVHSMEGDAWgBRNZHium6T4peF8
XfT2FahxPw0CJTAPBgNVHRMBAf8EBTADAQH/MDcGA1UdEQQwMC6CDHNpdGUuZXhh
bXBsZYINb3RoZXIuZXhhbXBsZYIPZmFyLmV4YW1wbGUub3JnMAoGCCqGSM49BAMC
A0gAMEUCIQDmCABca99VEF5gS8KjSjU2ktFR9jj3wxGRpc9xHu+OGgIgYRG/PYZj
kXT7DqB8kQsfSTxSC2/s6QhWPPPdNHts6qw=
-----END CERTIFICATE-----
`,
} as const;

/** Trusts the certificate in this process until the function that is returned is called. */
export function trustLocalCertificate(): () => void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, LOCAL_CERTIFICATE.cert]);
  return () => tls.setDefaultCACertificates(before);
}
