import { type QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, it } from "vitest";
import { readAnew } from "./read-anew.ts";
import { queryClient } from "./trpc.ts";

const chartKey = ["chart", "1"];

/** A chart of a ward; each read answers when it is let through, with what was true when it was sent. */
function chartOf(queries: QueryClient) {
  let status = "checked in";
  const gates: (() => void)[] = [];
  const queryFn = async () => {
    const answer = status;
    await new Promise<void>((resolve) => gates.push(resolve));
    return answer;
  };
  const write = async (answered: boolean) => {
    status = "in progress";
    if (!answered) throw new Error("the answer was lost");
  };
  return {
    options: { queryKey: chartKey, queryFn },
    reads: () => gates.length,
    answer: (read: number) => gates[read]?.(),
    /** As a screen's command does it. */
    start: (answered = true) => queries.getMutationCache().build(queries, { mutationFn: write }).execute(answered),
  };
}

/** Somebody looks at it. */
function openChart(queries: QueryClient) {
  const chart = chartOf(queries);
  const observer = new QueryObserver(queries, chart.options);
  const close = observer.subscribe(() => undefined);
  return { ...chart, shown: () => observer.getCurrentResult().data, close };
}

afterEach(() => queryClient.clear());

it("what was asked before a write is no answer after it, even if it is the first", async () => {
  const chart = openChart(queryClient);
  expect(chart.reads()).toBe(1);
  await chart.start();
  const read = queryClient.invalidateQueries({ queryKey: ["chart"] });
  await expect.poll(chart.reads).toBe(2);
  chart.answer(0);
  chart.answer(1);
  await read;
  expect(chart.shown()).toBe("in progress");
  expect(chart.reads()).toBe(2);
  chart.close();
});

it("a loader that waits for the first answer gets the one of after the write", async () => {
  const chart = chartOf(queryClient);
  const loaded = queryClient.ensureQueryData(chart.options);
  await expect.poll(chart.reads).toBe(1);
  await chart.start();
  await readAnew(queryClient, { queryKey: ["bill"] });
  await expect.poll(chart.reads).toBe(2);
  chart.answer(0);
  chart.answer(1);
  await expect(loaded).resolves.toBe("in progress");
});

it("a write whose answer was lost may have been done: what was asked before it is asked again", async () => {
  const chart = openChart(queryClient);
  await expect(chart.start(false)).rejects.toThrow("lost");
  await expect.poll(chart.reads).toBe(2);
  chart.answer(0);
  chart.answer(1);
  await expect.poll(chart.shown).toBe("in progress");
  chart.close();
});

it("what was read already is shown until the new answer comes, and what no filter names is left alone", async () => {
  const chart = openChart(queryClient);
  chart.answer(0);
  await expect.poll(chart.shown).toBe("checked in");
  await chart.start();
  await readAnew(queryClient, { queryKey: ["bill"] });
  expect(chart.reads()).toBe(1);
  const read = readAnew(queryClient, { queryKey: ["chart"] });
  await expect.poll(chart.reads).toBe(2);
  expect(chart.shown()).toBe("checked in");
  chart.answer(1);
  await read;
  expect(chart.shown()).toBe("in progress");
  chart.close();
});
