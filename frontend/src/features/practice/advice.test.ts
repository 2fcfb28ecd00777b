import { describe, expect, it } from "vitest";
import { adviceFor } from "./advice";
import type { Delivery } from "./api";

const easy: Delivery = {
  seconds: 60, speech: [{ start: 1, end: 59 }], pauses: [], words: 140, words_per_minute: 145, speaking_share: 0.9,
  fillers: {}, speech_dbfs: -24, background_dbfs: -60, clipped_share: 0,
};

describe("advice on how an answer was said", () => {
  it("is silent where nothing is in the way, and where nothing could be measured", () => {
    expect(adviceFor(easy)).toEqual([]);
    expect(adviceFor({ ...easy, words_per_minute: null, speech_dbfs: null, background_dbfs: null })).toEqual([]);
  });

  it("names what makes following or hearing hard", () => {
    expect(adviceFor({ ...easy, words_per_minute: 210 })).toEqual(["fast"]);
    expect(adviceFor({ ...easy, words_per_minute: 70 })).toEqual(["slow"]);
    expect(adviceFor({ ...easy, pauses: [{ start: 4, end: 9.5 }] })).toEqual(["longPause"]);
    expect(adviceFor({ ...easy, fillers: { um: 4, "you know": 3 } })).toEqual(["fillers"]);
    expect(adviceFor({ ...easy, speech_dbfs: -45, background_dbfs: -50 })).toEqual(["quiet", "noisy"]);
    expect(adviceFor({ ...easy, clipped_share: 0.01 })).toEqual(["loud"]);
  });

  it("lets a few filler words in a long answer be", () => {
    expect(adviceFor({ ...easy, words: 400, fillers: { basically: 5 } })).toEqual([]);
  });
});
