import { expect, it } from "vitest";
import { gatherHints } from "./gather-hints.ts";

/** A browser with a clock that the test moves, and what it was told when. */
function browser(chance = 0) {
  const due = new Set<{ at: number; run: () => void }>();
  const told: string[] = [];
  let now = 0;
  const later = (run: () => void, ms: number) => {
    const timer = { at: now + ms, run };
    due.add(timer);
    return () => void due.delete(timer);
  };
  const pass = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const [next] = [...due].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      due.delete(next);
      now = next.at;
      next.run();
    }
    now = until;
  };
  const gatherer = gatherHints((topic) => told.push(`${topic} ${now}`), {
    now: () => now,
    later,
    random: () => chance,
  });
  return { ...gatherer, pass, told };
}

it("a burst is told once, soon; a lasting one twice a second, and the last hint is never lost", () => {
  const { hint, pass, told } = browser();
  for (const topic of ["branch:1", "doctor:2", "branch:1"]) hint(topic);
  pass(1_000);
  expect(told).toEqual(["branch:1 100", "doctor:2 100"]);

  for (let ms = 0; ms < 2_000; ms += 50) {
    hint("branch:1");
    pass(50);
  }
  pass(1_000);
  const later = told.slice(2).map((each) => Number(each.split(" ")[1]));
  expect(later).toEqual([1_100, 1_600, 2_100, 2_600, 3_100]);
});

it("a hint alone after a calm waits no longer than a tenth of a second, and right after another half of one", () => {
  const { hint, pass, told } = browser();
  hint("branch:1");
  pass(150);
  hint("branch:1");
  pass(10_000);
  hint("branch:1");
  pass(1_000);
  expect(told).toEqual(["branch:1 100", "branch:1 600", "branch:1 10250"]);
});

it("after a lost connection a thousand browsers ask spread over a second, each once however often it is said", () => {
  const moments = Array.from({ length: 1_000 }, (_, index) => {
    const { hint, pass, told } = browser(index / 1_000);
    for (let times = 0; times < 5; times += 1) hint("*");
    pass(2_000);
    expect(told).toHaveLength(1);
    return Number(told[0]?.split(" ")[1]);
  });
  const perTenth = Array.from(
    { length: 10 },
    (_, tenth) => moments.filter((ms) => Math.floor(ms / 100) === tenth).length,
  );
  expect(Math.max(...perTenth)).toBeLessThanOrEqual(101);
  expect(Math.min(...perTenth)).toBeGreaterThanOrEqual(99);
});

it("what changes meanwhile is told in its own time, and what waits when all is told is told with it", () => {
  const early = browser(0.9);
  early.hint("*");
  early.hint("branch:1");
  early.pass(850);
  early.hint("branch:1");
  early.pass(2_000);
  expect(early.told).toEqual(["branch:1 100", "* 900"]);
});

it("a stream that is closed tells nothing any more", () => {
  const { hint, stop, pass, told } = browser(0.5);
  hint("*");
  hint("branch:1");
  stop();
  pass(2_000);
  expect(told).toEqual([]);
});
