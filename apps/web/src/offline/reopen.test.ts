import { expect, it } from "vitest";
import { withReopening } from "./reopen.ts";

class Fault extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** Work that meets these faults in turn, then succeeds. */
function meeting(...faults: string[]) {
  const seen: string[] = [];
  const work = async () => {
    seen.push("work");
    const fault = faults.shift();
    if (fault) throw new Fault(fault);
    return "done";
  };
  return { seen, run: () => withReopening(work, () => void seen.push("reopen")) };
}

it.each(["DatabaseClosedError", "UnknownError", "InvalidStateError"])(
  "%s: reopens and works once more",
  async (fault) => {
    const { seen, run } = meeting(fault);
    expect(await run()).toBe("done");
    expect(seen).toEqual(["work", "reopen", "work"]);
  },
);

it("a second dead handle is told, not tried for ever", async () => {
  const { seen, run } = meeting("UnknownError", "UnknownError", "UnknownError");
  await expect(run()).rejects.toThrow("UnknownError");
  expect(seen).toEqual(["work", "reopen", "work"]);
});

it("a fault of the work itself is not tried again", async () => {
  const { seen, run } = meeting("QuotaExceededError");
  await expect(run()).rejects.toThrow("QuotaExceededError");
  expect(seen).toEqual(["work"]);
});

it("a dead handle inside a transaction's own error counts", async () => {
  const outer = Object.assign(new Fault("AbortError"), { inner: new Fault("DatabaseClosedError") });
  let calls = 0;
  const run = withReopening(
    async () => {
      calls += 1;
      if (calls === 1) throw outer;
      return calls;
    },
    () => undefined,
  );
  expect(await run).toBe(2);
});
