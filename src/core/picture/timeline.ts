/** The layout of a timeline: an axis above, and below it what happened, each under its date. */
import { ANSWER_TIMELINE, type TimelineFormat } from './format.ts';
import { labelText, type LabelText } from './labels.ts';
import { arrange, drawScene, sceneOf, type Arranged, type Scene } from './scene.ts';
import type { TimelineContent, TimelineDrawing, TimelineItem } from './timeline-content.ts';
import type { Typeface } from './typeface.ts';

/**
 * Leaves out the earliest items until the picture is not too high. It can pause after each label, so that it does not hold up
 * answers.
 * @param content with at least one item
 */
export function* layoutTimeline(
  content: TimelineContent,
  typeface: Typeface,
  format: TimelineFormat = ANSWER_TIMELINE,
): Generator<undefined, TimelineDrawing> {
  const texts = new Map<TimelineItem, LabelText>();
  let items = content.items.slice(-format.maxItems);
  for (const item of items) {
    texts.set(item, labelText(item, content.locale, typeface));
    yield;
  }
  for (;;) {
    const scene = sceneOf({ ...content, items }, texts, typeface, format);
    yield;
    // The smallest letters first: where these are too high, the others need not be tried.
    const smallest = yield* arrange(format.smallest, scene);
    const tooHigh = smallest.height / format.maxHeight;
    if (tooHigh <= 1 || items.length === 1) {
      const best = yield* bestArrangement(scene, smallest);
      yield;
      return drawScene(best.height <= format.maxHeight ? best : smallest, scene);
    }
    items = items.slice(Math.ceil(items.length * (1 - 1 / tooHigh)));
  }
}

/** The largest letters with which the whole text fits into a good height; else those with which it is the least high. */
function* bestArrangement(scene: Scene, smallest: Arranged): Generator<undefined, Arranged> {
  const tried: Arranged[] = [smallest];
  const many = scene.content.items.length;
  const { styles, goodHeight } = scene.format;
  for (const style of styles.filter(({ most }) => many <= most)) {
    const arranged = yield* arrange(style, scene);
    if (arranged.height <= goodHeight && !arranged.isCut) return arranged;
    tried.push(arranged);
  }
  const cost = ({ height, isCut }: Arranged): number => height + (isCut ? COST_OF_CUT : 0);
  return tried.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** How many pixels higher a picture may be so that no text is cut. */
const COST_OF_CUT = 250;
