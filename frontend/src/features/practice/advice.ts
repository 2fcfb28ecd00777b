/** What could be easier to follow or to hear. Sentences for the speaker; nothing is summed up into a mark. */
import type { Delivery } from "./api";

export type Advice = "fast" | "slow" | "longPause" | "fillers" | "quiet" | "loud" | "noisy";

/** Conversation in English runs at about 150 words a minute; audiobooks at 150 to 160. */
export const EASY_PACE = { from: 110, to: 170 } as const;

export function adviceFor(delivery: Delivery): Advice[] {
  const { words_per_minute: pace, speech_dbfs: speech, background_dbfs: background } = delivery;
  const fillers = Object.values(delivery.fillers).reduce((sum, count) => sum + count, 0);
  const longest = Math.max(0, ...delivery.pauses.map(({ start, end }) => end - start));
  const found: [Advice, boolean][] = [
    ["fast", pace !== null && pace > 185],
    ["slow", pace !== null && pace < 95],
    ["longPause", longest > 4],
    ["fillers", fillers >= 3 && fillers / delivery.words > 0.04],
    ["quiet", speech !== null && speech < -42],
    ["loud", delivery.clipped_share > 0.001],
    ["noisy", speech !== null && background !== null && speech - background < 15],
  ];
  return found.filter(([, holds]) => holds).map(([advice]) => advice);
}
