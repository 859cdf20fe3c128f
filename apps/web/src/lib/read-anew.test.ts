import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { readAnew } from "./read-anew.ts";

/** A chart that someone looks at; each read answers when it is let through, with what was true when it was sent. */
function openChart() {
  const queries = new QueryClient();
  let status = "checked in";
  const gates: (() => void)[] = [];
  const read = async () => {
    const answer = status;
    await new Promise<void>((resolve) => gates.push(resolve));
    return answer;
  };
  const observer = new QueryObserver(queries, { queryKey: ["chart", "1"], queryFn: read });
  const close = observer.subscribe(() => undefined);
  return {
    queries,
    reads: () => gates.length,
    answer: (read: number) => gates[read]?.(),
    start: () => {
      status = "in progress";
    },
    shown: () => observer.getCurrentResult().data,
    close,
  };
}

it("what was asked before a write is no answer after it, even if it is the first", async () => {
  const chart = openChart();
  expect(chart.reads()).toBe(1);
  chart.start();
  const read = readAnew(chart.queries, { queryKey: ["chart"] });
  await expect.poll(chart.reads).toBe(2);
  chart.answer(0);
  chart.answer(1);
  await read;
  expect(chart.shown()).toBe("in progress");
  chart.close();
});

it("what was read already is shown until the new answer comes, and what no filter names is left alone", async () => {
  const chart = openChart();
  chart.answer(0);
  await expect.poll(chart.shown).toBe("checked in");
  chart.start();
  await readAnew(chart.queries, { queryKey: ["bill"] });
  expect(chart.reads()).toBe(1);
  const read = readAnew(chart.queries, { queryKey: ["chart"] });
  await expect.poll(chart.reads).toBe(2);
  expect(chart.shown()).toBe("checked in");
  chart.answer(1);
  await read;
  expect(chart.shown()).toBe("in progress");
  chart.close();
});
