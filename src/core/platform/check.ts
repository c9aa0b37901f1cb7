/** One thing that `almanac doctor` looks at. Nothing in it is secret. */
import type { Text } from '../base/locale.ts';

export interface Check {
  /** `warning`: it works, but not as well as it could. */
  outcome: 'ok' | 'warning' | 'failure';
  /** What was looked at, and how it is. */
  finding: Text;
  /** What to do about it, where there is something to do. */
  remedy?: Text;
}
